// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";

import { set } from "../lib/preferences";
import { Amount, type AmountProps } from "./Amount";
import { renderUi } from "./testing/renderUi";

/** What is seen and what is said. */
function shown(props: AmountProps, language = "de"): [string | null, string | null] {
  renderUi(<p data-testid="amount"><Amount {...props} /></p>, language);
  const [seen, said] = [...(screen.getByTestId("amount").firstElementChild?.children ?? [])];
  return [seen?.textContent ?? null, said?.textContent ?? null];
}

describe("An amount", () => {
  test("that goes out has a minus, a true one, and the word for it", () => {
    expect(shown({ value: "56.10", currency: "EUR", direction: "OUT" })).toEqual(["−56,10\u00A0€", "minus 56,10 Euro"]);
  });

  test("that comes in has a plus", () => {
    expect(shown({ value: "3234.00", currency: "EUR", direction: "IN" }, "en")).toEqual(["+€3,234.00", "3,234.00 euros"]);
  });

  test("without a direction has the sign of its value alone", () => {
    expect(shown({ value: "-0.05", currency: "EUR" }, "en")[0]).toBe("−€0.05");
  });

  test("without a direction has no plus", () => {
    expect(shown({ value: "12.00", currency: "EUR" }, "en")[0]).toBe("€12.00");
  });

  test("of nothing has no sign, whichever way it moves", () => {
    expect(shown({ value: "0.00", currency: "EUR", direction: "IN" }, "en")[0]).toBe("€0.00");
  });

  test("has the digits of the wire, not those Intl would choose", () => {
    expect(shown({ value: "33.555", currency: "IQD" }, "en")[0]).toBe("IQD\u00A033.555");
  });

  test("too large for a float is exact", () => {
    expect(shown({ value: "900719925474.0993", currency: "CLF" }, "en")[0]).toContain("900,719,925,474.0993");
  });

  test("is written by its code where signs are shared", () => {
    expect(shown({ value: "1.00", currency: "USD", byCode: true }, "en")[0]).toBe("USD\u00A01.00");
  });

  test("of a transfer has an arrow that nobody has to hear", () => {
    expect(shown({ value: "5.00", currency: "EUR", direction: "OUT", isTransfer: true }, "en")).toEqual(["↗−€5.00", "minus 5.00 euros"]);
  });
});

describe("Hidden amounts", () => {
  test("show nothing of themselves, to the eye or the ear, not even how long they are", () => {
    set({ privacy: true });
    expect(shown({ value: "123456.78", currency: "EUR" })).toEqual(["•••", "hidden amount"]);
    expect(document.body.innerHTML).not.toMatch(/123|456|€|EUR/);
  });

  test("are hidden at once when somebody asks for it", () => {
    renderUi(<Amount value="56.10" currency="EUR" />);
    expect(document.body.textContent).toContain("56,10");
    act(() => { set({ privacy: true }); });
    expect(document.body.textContent).not.toContain("56");
  });
});
