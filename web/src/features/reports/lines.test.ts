import { expect, test } from "vitest";

import { compared, linesOf, type Line } from "./lines";

const rent: Line = { kind: "EXPENSE", label: "Rent", amount: "1080.00", count: 1, category: { id: "1" } };
const food: Line = { kind: "EXPENSE", label: "Food", amount: "80.10", count: 7, category: { id: "2" } };
const none: Line = { kind: "EXPENSE", label: "Uncategorised", amount: "3.20", count: 1, category: null };

test("sets each line beside what it was before", () => {
  const before = { ...rent, amount: "1000.00" };
  expect(compared([rent, none], [before])).toEqual([
    { ...rent, before: "1000.00" },
    { ...none, before: "0.00" },
  ]);
});

test("keeps the line of what was there before and is no more", () => {
  expect(compared([rent], [food])).toEqual([
    { ...rent, before: "0.00" },
    { ...food, amount: "0.00", count: 0, before: "80.10" },
  ]);
});

test("tells what has no category by its kind", () => {
  const income: Line = { ...none, kind: "INCOME", amount: "5.00" };
  expect(compared([none], [income])[0]?.before).toBe("0.00");
});

test("has the largest of a kind first", () => {
  expect(linesOf("EXPENSE", [none, food, rent]).map(({ label }) => label)).toEqual(["Rent", "Food", "Uncategorised"]);
});
