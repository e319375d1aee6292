import { i18n } from "@lingui/core";
import { expect, test } from "vitest";

import { bestMonthText, bestOf, bestYearText, dearestOf, isSpent } from "./keptWords";

i18n.loadAndActivate({ locale: "en", messages: {} });
const euros = (amount: string): string => `€${amount}`;
const nets = (...all: readonly string[]) => all.map((net) => ({ net }));

test("the best is the one that most was kept of, the first of several", () => {
  const [first] = nets("5.00");
  expect(bestOf(nets("-3.00", "12.50", "12.5"), (each) => each)).toEqual({ net: "12.50" });
  expect(bestOf([first, first], (each) => each ?? { net: "0" })).toBe(first);
  expect(bestOf(nets(), (each) => each)).toBeUndefined();
});

test("where more was spent than came in, nothing is said to be kept", () => {
  expect(bestMonthText("June", "-54000.00", euros)).toBe("More went out than came in each month, least so in June: €54000.00.");
  expect(bestMonthText("June", "54.00", euros)).toBe("Most was kept in June: €54.00.");
  expect(bestMonthText("June", "0.00", euros)).toBe("No month left anything over.");
  expect(bestYearText("2026", "-1.00", euros)).toBe("More went out than came in each year, least so in 2026: €1.00.");
  expect(bestYearText("2026", "1.00", euros)).toBe("Most was kept in 2026: €1.00.");
  expect(bestYearText("2026", "0.00", euros)).toBe("No year left anything over.");
});

test("nothing was spent where it only came back", () => {
  expect(dearestOf([{ expense: "-2.00" }, { expense: "-1.00" }])).toEqual({ expense: "-1.00" });
  expect([isSpent({ expense: "-1.00" }), isSpent({ expense: "0.00" }), isSpent({ expense: "0.01" })]).toEqual([false, false, true]);
});
