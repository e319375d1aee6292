// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { useState, type ReactElement } from "react";
import { describe, expect, test } from "vitest";

import { DateField, type DateFieldProps } from "./DateField";
import { descriptionOf, isInvalid, renderUi } from "./testing/renderUi";

const TODAY = "2026-06-15";
const NO_DAY = "none";

interface FormProps extends Partial<DateFieldProps> {
  start?: string | null;
}

function Form({ start = "2026-05-30", ...props }: FormProps): ReactElement {
  const [date, setDate] = useState(start);
  return (
    <>
      <DateField label="Day" today={TODAY} {...props} value={date} onChange={setDate} />
      <button type="button" onClick={() => { setDate("2026-06-14"); }}>yesterday</button>
      <output>{date ?? NO_DAY}</output>
    </>
  );
}

function field(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>("textbox", { name: "Day" });
}

function day(): string | null {
  return screen.getByRole("status").textContent;
}

describe("The field for a day", () => {
  test("shows the day as the locale writes it, and in words beneath", () => {
    renderUi(<Form />, "de");
    expect(field().value).toBe("30.05.2026");
    expect(descriptionOf(field())).toBe("Samstag, 30. Mai 2026");
  });

  test.each([
    ["2.5", "2026-05-02", "02.05.2026"],
    ["heute", "2026-06-15", "15.06.2026"],
    ["-3", "2026-06-12", "12.06.2026"],
    ["fr", "2026-06-12", "12.06.2026"],
  ])("reads %s while it is typed and writes it out when it is left", async (typed, expected, written) => {
    const user = renderUi(<Form />, "de");
    await user.clear(field());
    await user.type(field(), typed);
    expect(field().value).toBe(typed);
    expect(day()).toBe(expected);
    await user.tab();
    expect(field().value).toBe(written);
  });

  test("goes a day by arrows and a month by pages", async () => {
    const user = renderUi(<Form />);
    await user.click(field());
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(day()).toBe("2026-06-01");
    await user.keyboard("{ArrowDown}{PageDown}");
    expect(day()).toBe("2026-04-30");
    await user.keyboard("{PageUp}");
    expect(day()).toBe("2026-05-30");
  });

  test("leaves arrows with a modifier to the browser", async () => {
    const user = renderUi(<Form />);
    await user.click(field());
    await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
    expect(day()).toBe("2026-05-30");
  });

  test("that is empty begins today when it is stepped", async () => {
    const user = renderUi(<Form start={null} />);
    await user.click(field());
    await user.keyboard("{ArrowDown}");
    expect(day()).toBe(TODAY);
  });

  test("steps not beyond its bounds", async () => {
    const user = renderUi(<Form max="2026-05-31" min="2026-05-15" />);
    await user.click(field());
    await user.keyboard("{PageUp}");
    expect(day()).toBe("2026-05-31");
    await user.keyboard("{PageDown}");
    expect(day()).toBe("2026-05-15");
  });

  test("keeps what is no day, says so when it is left, and gives none", async () => {
    const user = renderUi(<Form />, "de");
    await user.clear(field());
    await user.type(field(), "31.2.");
    expect(isInvalid(field())).toBe(false);
    await user.tab();
    expect(day()).toBe(NO_DAY);
    expect(field().value).toBe("31.2.");
    expect(isInvalid(field())).toBe(true);
    expect(descriptionOf(field())).toMatch(/Write a day, such as 15.06.2026/);
  });

  test("forgets what was typed when the form gives it a day", async () => {
    const user = renderUi(<Form />, "de");
    await user.clear(field());
    await user.type(field(), "31.2.");
    await user.click(screen.getByRole("button", { name: "yesterday" }));
    expect(field().value).toBe("14.06.2026");
    expect(isInvalid(field())).toBe(false);
  });

  test("may be empty without a complaint of its own", async () => {
    const user = renderUi(<Form />);
    await user.clear(field());
    await user.tab();
    expect(day()).toBe(NO_DAY);
    expect(isInvalid(field())).toBe(false);
  });

  test("shows the form's error", () => {
    renderUi(<Form error="May is closed." />);
    expect(descriptionOf(field())).toMatch(/May is closed/);
  });
});

describe("Its calendar", () => {
  test("opens on the month of the day, with the focus on the day", async () => {
    const user = renderUi(<Form />, "de");
    await user.click(screen.getByRole("button", { name: "Choose a day in a calendar" }));
    await screen.findByText("Mai 2026");
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByLabelText("Samstag, 30. Mai 2026"));
    });
  });

  test("gives the day that is taken, closes, and hands the focus back", async () => {
    const user = renderUi(<Form />, "de");
    const button = screen.getByRole("button", { name: "Choose a day in a calendar" });
    await user.click(button);
    await user.click(await screen.findByLabelText("Mittwoch, 6. Mai 2026"));
    expect(day()).toBe("2026-05-06");
    await waitFor(() => {
      expect(screen.queryByText("Mai 2026")).toBeNull();
      expect(document.activeElement).toBe(button);
    });
  });

  test("begins its weeks as the country does and writes no style element", async () => {
    const user = renderUi(<Form />, "en-US");
    await user.click(screen.getByRole("button", { name: "Choose a day in a calendar" }));
    const weekdays = within(await screen.findByRole("table", { hidden: true })).getAllByRole("columnheader", { hidden: true });
    expect(weekdays[0]?.textContent).toBe("Sun");
    expect(document.querySelectorAll("style")).toHaveLength(0);
  });
});
