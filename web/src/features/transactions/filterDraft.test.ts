import { expect, test } from "vitest";

import { loansWanted, rangeWith, referenceOf, withCondition, withLoans } from "./filterDraft";

test("what is chosen becomes ids, and those that name none", () => {
  expect(referenceOf([])).toBeUndefined();
  expect(referenceOf(["C1"])).toEqual({ ids: ["C1"] });
  expect(referenceOf(["none", "C1"])).toEqual({ ids: ["C1"], none: true });
});

test("payments of loans only, none of them, or either", () => {
  for (const wanted of ["any", "only", "without"] as const) expect(loansWanted(withLoans({ text: "a" }, wanted))).toBe(wanted);
  expect(withLoans(withLoans({ text: "a" }, "only"), "any")).toEqual({ text: "a" });
});

test("another condition of what is left out is kept", () => {
  expect(withLoans({ not: { isOpening: true } }, "without")).toEqual({ not: { isOpening: true }, loan: { none: true } });
});

test("a range that is open at both ends is none", () => {
  expect(rangeWith({ from: "2026-05-01" }, "from", null)).toBeUndefined();
  expect(rangeWith({ from: "2026-05-01" }, "to", "2026-05-31")).toEqual({ from: "2026-05-01", to: "2026-05-31" });
});

test("a condition without anything in it is none", () => {
  expect(withCondition({ kind: ["INCOME"], text: "a" }, "kind", [])).toEqual({ text: "a" });
  expect(withCondition({ text: "a" }, "isRefund", false)).toEqual({ text: "a", isRefund: false });
});
