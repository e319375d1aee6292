import { expect, test } from "vitest";

import { daysSoFar, inCurrency, isShown, isWhole, yearBefore, yearsUpTo, type Begun } from "./mine";

function wallet(currency: string, ...dates: readonly string[]): Begun {
  return { currency, earliest: { nodes: dates.map((date) => ({ date })) } };
}

test("a year that goes on is told up to today, another one whole", () => {
  expect(daysSoFar("2026", "2026-11-26")).toEqual({ from: "2026-01-01", to: "2026-11-26" });
  expect(daysSoFar("2025", "2026-11-26")).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  expect(daysSoFar("2027", "2026-11-26")).toEqual({ from: "2027-01-01", to: "2027-12-31" });
});

test("days are compared with the same ones a year before", () => {
  expect(yearBefore({ from: "2026-01-01", to: "2026-11-26" })).toEqual({ from: "2025-01-01", to: "2025-11-26" });
  expect(yearBefore({ from: "2028-01-01", to: "2028-02-29" })).toEqual({ from: "2027-01-01", to: "2027-02-28" });
});

test("only with days on which each wallet of the currency was kept", () => {
  const wallets = [wallet("EUR", "2024-12-31"), wallet("EUR", "2025-01-01"), wallet("EUR"), wallet("JPY", "2025-03-01"), wallet("USD")];
  expect(isWhole("EUR", wallets, "2025-01-01")).toBe(true);
  expect(isWhole("EUR", wallets, "2024-12-31")).toBe(false);
  expect(isWhole("JPY", wallets, "2025-01-01")).toBe(false);
  expect(isWhole("USD", wallets, "2025-01-01")).toBe(false);
});

test("five years stand below each other", () => {
  expect(yearsUpTo("2026")).toEqual(["2022", "2023", "2024", "2025", "2026"]);
});

test("years that nobody can have written down are not asked for", () => {
  expect(["1899", "1900", "9998", "9999"].map(isShown)).toEqual([false, true, true, false]);
});

test("a figure is found by its currency, and none of another one", () => {
  const all = [{ currency: "EUR", net: "1.00" }, { currency: "JPY", net: "2" }];
  expect(inCurrency("JPY", all)).toEqual({ currency: "JPY", net: "2" });
  expect(inCurrency("USD", all)).toBeUndefined();
  expect(inCurrency("EUR", null)).toBeUndefined();
});
