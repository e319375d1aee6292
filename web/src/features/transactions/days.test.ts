import { expect, test } from "vitest";

import { byDays, signedAmount, sumOf, type Moved } from "./days";

function moved(id: string, date: string, amount: string, direction: "IN" | "OUT"): Moved {
  return { id, date, amount, direction };
}

const ROWS = [
  moved("a", "2026-05-30", "56.10", "OUT"),
  moved("b", "2026-05-30", "5.10", "OUT"),
  moved("c", "2026-05-29", "3234.00", "IN"),
];

test("money that goes out is taken off", () => {
  expect(signedAmount(moved("a", "2026-05-30", "56.10", "OUT"))).toBe("-56.10");
  expect(signedAmount(moved("a", "2026-05-30", "56.10", "IN"))).toBe("56.10");
});

test("sums are exact beyond what a float holds", () => {
  const large = moved("a", "2026-05-30", "999999999999.99", "IN");
  expect(sumOf([large, large, moved("b", "2026-05-30", "0.01", "OUT")])).toBe("1999999999999.97");
  expect(sumOf([])).toBe("0");
});

test("each day stands once above its rows, with its sum", () => {
  expect(byDays(ROWS, false)).toEqual([
    { kind: "day", key: "2026-05-30", date: "2026-05-30", sum: "-61.20" },
    { kind: "row", key: "a", row: ROWS[0] },
    { kind: "row", key: "b", row: ROWS[1] },
    { kind: "day", key: "2026-05-29", date: "2026-05-29", sum: "3234.00" },
    { kind: "row", key: "c", row: ROWS[2] },
  ]);
});

test("the last day has no sum while more rows of it may follow", () => {
  const sums = byDays(ROWS, true).flatMap((item) => (item.kind === "day" ? [item.sum] : []));
  expect(sums).toEqual(["-61.20", null]);
});

test("no rows have no days", () => {
  expect(byDays([], false)).toEqual([]);
});
