// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import { useState, type ReactElement } from "react";
import { describe, expect, test } from "vitest";

import { AmountField, type AmountFieldProps } from "./AmountField";
import { descriptionOf, isInvalid, renderUi } from "./testing/renderUi";

const READ_NOTHING = "nothing";

function Form(props: Partial<AmountFieldProps>): ReactElement {
  const [typed, setTyped] = useState("");
  const [amount, setAmount] = useState<string | null>(null);
  return (
    <>
      <AmountField label="Amount" currency="EUR" digits={2} {...props} value={typed} onChange={setTyped} onValue={setAmount} />
      <output>{amount ?? READ_NOTHING}</output>
    </>
  );
}

function field(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>("textbox", { name: "Amount" });
}

describe("The field for an amount", () => {
  test("says under itself what it understood while one types", async () => {
    const user = renderUi(<Form />);
    await user.type(field(), "12+3,50");
    expect(descriptionOf(field())).toBe("= 15,50\u00A0€");
    expect(screen.getByRole("status").textContent).toBe("15.50");
  });

  test("becomes the amount when it is left", async () => {
    const user = renderUi(<Form />);
    await user.type(field(), "1234+0,5");
    await user.tab();
    expect(field().value).toBe("1.234,50");
    expect(screen.getByRole("status").textContent).toBe("1234.50");
  });

  test("takes what is pasted from a bank's page", async () => {
    const user = renderUi(<Form />);
    await user.click(field());
    await user.paste("1\u202F234,50\u00A0€");
    expect(screen.getByRole("status").textContent).toBe("1234.50");
  });

  test("shows how an ambiguous amount is understood, as the locale has it", async () => {
    const user = renderUi(<Form />, "de");
    await user.type(field(), "1.234");
    expect(descriptionOf(field())).toBe("= 1.234,00\u00A0€");
  });

  test("does not complain while a sum is half typed, but when it is left so", async () => {
    const user = renderUi(<Form />);
    await user.type(field(), "12+");
    expect(isInvalid(field())).toBe(false);
    await user.tab();
    expect(isInvalid(field())).toBe(true);
    expect(descriptionOf(field())).toMatch(/Write an amount or a sum/);
    expect(field().value).toBe("12+");
  });

  test("refuses more digits than the currency has, and rounds nothing", async () => {
    const user = renderUi(<Form currency="JPY" digits={0} />);
    await user.type(field(), "12,5");
    await user.tab();
    expect(descriptionOf(field())).toMatch(/An amount in JPY has no digits after the point/);
    expect(field().value).toBe("12,5");
    expect(screen.getByRole("status").textContent).toBe(READ_NOTHING);
  });

  test("refuses another currency", async () => {
    const user = renderUi(<Form />);
    await user.type(field(), "12 USD");
    await user.tab();
    expect(descriptionOf(field())).toMatch(/Write the amount in EUR/);
  });

  test("left empty complains only if the form does", async () => {
    const user = renderUi(<Form required error="Say how much." />);
    await user.click(field());
    await user.tab();
    expect(descriptionOf(field())).toMatch(/Say how much/);
    expect(field().required).toBe(true);
  });

  test("is wholly selected when one comes to it by key or by mouse", async () => {
    const user = renderUi(<Form />);
    await user.type(field(), "12");
    await user.tab();
    await user.tab({ shift: true });
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 5]);
    await user.tab();
    await user.click(field());
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 5]);
  });

  test("opens a keypad for decimals and is no number field, which wheels change", () => {
    renderUi(<Form />);
    expect(field().inputMode).toBe("decimal");
    expect(field().type).toBe("text");
  });

  test("takes operators from its strip where the caret stands, and keeps the focus", async () => {
    const user = renderUi(<Form />);
    await user.type(field(), "12");
    fireEvent.mouseDown(screen.getByRole("button", { name: "times" }));
    await user.click(screen.getByRole("button", { name: "times" }));
    expect(field().value).toBe("12×");
    expect(document.activeElement).toBe(field());
    await user.keyboard("3");
    expect(screen.getByRole("status").textContent).toBe("36.00");
  });
});
