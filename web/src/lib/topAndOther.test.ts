import { expect, test } from "vitest";

import { addAmounts } from "./money";
import { topAndOther } from "./topAndOther";

const parts = (...amounts: readonly string[]): { amount: string }[] => amounts.map((amount) => ({ amount }));

test("keeps the first and sums the others exactly", () => {
  const all = parts("900000000000.01", "0.70", "0.20", "0.10", "0.01", "-0.02");
  const { top, other } = topAndOther(all, 3);
  expect(top.map(({ amount }) => amount)).toEqual(["900000000000.01", "0.70", "0.20"]);
  expect(other?.amount).toBe("0.09");
  expect(other?.parts.length).toBe(3);
});

test("top and other together are all", () => {
  const all = parts("10.10", "9.99", "7.07", "3.33", "2.22", "1.11");
  const { top, other } = topAndOther(all, 2);
  const sum = addAmounts(...top.map(({ amount }) => amount), other?.amount ?? "0");
  expect(sum).toBe(addAmounts(...all.map(({ amount }) => amount)));
  expect(sum).toBe("33.82");
});

test("calls one alone by its own name", () => {
  expect(topAndOther(parts("3", "2", "1"), 2)).toEqual({ top: parts("3", "2", "1"), other: null });
  expect(topAndOther([], 2)).toEqual({ top: [], other: null });
});
