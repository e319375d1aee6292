import { expect, test } from "vitest";

import { ALL_DAYS, daysOfMonth, daysOfYear, isAlike, isMonth, isYear, ofCategories, rowsOf } from "./span";

test("has the days of a month and a year, both included", () => {
  expect(daysOfMonth("2024-02")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(daysOfYear("2026")).toEqual({ from: "2026-01-01", to: "2026-12-31" });
});

test("refuses what is no month or year", () => {
  expect(["2026-05", "2026-13", "2026-5", "hello", undefined].map(isMonth)).toEqual([true, false, false, false, false]);
  expect(["2026", "0000", "26", "20266", undefined].map(isYear)).toEqual([true, false, false, false, false]);
});

test("leads from a figure to exactly its rows", () => {
  expect(rowsOf(daysOfMonth("2026-05"), { kind: ["EXPENSE"], ...ofCategories([{ id: "Q2F0" }]) })).toEqual({
    kind: "EXPENSE",
    category: "Q2F0",
    date: "2026-05-01..2026-05-31",
  });
  expect(rowsOf(ALL_DAYS, { kind: ["INCOME"] })).toEqual({ kind: "INCOME" });
});

test("finds what has no category, alone and beside others", () => {
  expect(rowsOf(ALL_DAYS, ofCategories([null]))).toEqual({ category: "none" });
  expect(rowsOf(ALL_DAYS, ofCategories([{ id: "Q2F0" }, null]))).toEqual({ category: "none,Q2F0" });
});

test("only what is over is compared, and only with days that were all written down", () => {
  const [may, june] = [daysOfMonth("2026-05"), daysOfMonth("2026-06")];
  expect(isAlike(june, may, "2026-05-01", "2026-07-01")).toBe(true);
  expect(isAlike(june, may, "2026-05-01", "2026-06-30")).toBe(false);
  expect(isAlike(june, may, "2026-05-20", "2026-07-01")).toBe(false);
  expect(isAlike(june, may, undefined, "2026-07-01")).toBe(false);
  expect(isAlike(daysOfYear("2026"), daysOfYear("2025"), "2025-12-01", "2027-01-01")).toBe(false);
});
