import { expect, test } from "vitest";

import { beforeIn, changedIn, edited, valuesOf } from "./edits";
import { NO_LABELS } from "./labels";
import type { Row } from "./what";

const ROW: Row = {
  __typename: "Transaction",
  id: "t1",
  version: 3,
  date: "2026-05-30",
  kind: "EXPENSE",
  direction: "OUT",
  amount: "56.10",
  currency: "EUR",
  name: "Weekly shopping",
  note: "",
  isOpening: false,
  refunded: "0.00",
  reversed: "0.00",
  deposit: { __typename: "Deposit", id: "d1", name: "Bank" },
  category: { __typename: "Category", id: "c1", name: "Food" },
  entity: { __typename: "Entity", id: "e1", name: "Lidl" },
  allocations: [],
  transfer: null,
  loan: null,
  refundOf: null,
  reversalOf: null,
};

test("nothing is sent of a row that is as it was", () => {
  expect(changedIn(ROW, valuesOf(ROW))).toEqual({});
});

test("only what is another than it was is sent", () => {
  expect(changedIn(ROW, { ...valuesOf(ROW), categoryId: null, note: "with Ana" })).toEqual({ categoryId: null, note: "with Ana" });
});

test("a date that is not yet one is not sent", () => {
  expect(changedIn(ROW, { ...valuesOf(ROW), date: null })).toEqual({});
});

test("the row shows at once what it will be", () => {
  const labels = { ...NO_LABELS, categories: [{ id: "c2", name: "Fun", kind: "EXPENSE" as const, isActive: true }] };
  const { category, entity, date } = edited(ROW, { ...valuesOf(ROW), categoryId: "c2", entityId: null, date: "2026-05-29" }, labels);
  expect(category).toEqual({ __typename: "Category", id: "c2", name: "Fun" });
  expect(entity).toBeNull();
  expect(date).toBe("2026-05-29");
});

test("taken back is what there was in the fields that were changed, and nothing else", () => {
  expect(beforeIn(ROW, { categoryId: null, note: "with Ana" })).toEqual({ categoryId: "c1", note: "" });
  expect(beforeIn({ ...ROW, entity: null }, { entityId: "e2", date: "2026-05-29" })).toEqual({ entityId: null, date: "2026-05-30" });
});
