// @vitest-environment jsdom
import { expect, test } from "vitest";

import { deletionGroups, goneWith, owingBy } from "./deletion";
import { legsIn, type Row } from "./what";

type Tied = Pick<Row, "id" | "transfer" | "loan" | "direction">;

const PLAIN: Tied = { id: "t1", transfer: null, loan: null, direction: "OUT" };
const TRANSFER = { __typename: "Transfer" as const, id: "x1", version: 1 };
const OUT: Tied = { id: "t2", transfer: TRANSFER, loan: null, direction: "OUT" };
const IN: Tied = { id: "t3", transfer: TRANSFER, loan: null, direction: "IN" };
const LOAN = { __typename: "Loan" as const, id: "l1", version: 1, direction: "LENT" as const };
const PAY_OUT: Tied = { id: "t4", transfer: null, loan: LOAN, direction: "OUT" };
const REPAYMENT: Tied = { id: "t5", transfer: null, loan: LOAN, direction: "IN" };

test("a transfer goes as one, whichever of its legs are meant", () => {
  expect(deletionGroups([PLAIN, OUT, IN])).toEqual([[PLAIN], [OUT]]);
  expect(owingBy({ items: [IN], key: "k" })).toEqual({ field: "deleteTransfer", input: { id: "x1", idempotencyKey: "k" }, ids: ["t3"] });
});

test("the money of a loan goes with the loan, a repayment by itself", () => {
  expect(deletionGroups([PAY_OUT, REPAYMENT])).toEqual([[REPAYMENT], [PAY_OUT]]);
  expect(owingBy({ items: [PAY_OUT], key: "k" }).input).toEqual({ id: "l1", idempotencyKey: "k" });
});

test("of many rows a hundred go at a time", () => {
  const rows = Array.from({ length: 101 }, (_, at) => ({ ...PLAIN, id: `t${at}` }));
  expect(deletionGroups(rows).map(({ length }) => length)).toEqual([100, 1]);
  expect(owingBy({ items: rows.slice(0, 2), key: "k" })).toEqual({ field: "deleteTransactions", input: { ids: ["t0", "t1"], idempotencyKey: "k" }, ids: ["t0", "t1"] });
});

test("the other leg in the list goes too", () => {
  expect(legsIn([PLAIN, OUT, IN], [OUT])).toEqual(["t2", "t3"]);
  expect(goneWith([OUT], ["t2", "t3"])).toEqual(["t2", "t3"]);
});
