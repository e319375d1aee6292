import { expect, test } from "vitest";

import { deletionOf, goneWith, legsIn } from "./deletion";
import type { Row } from "./what";

type Tied = Pick<Row, "id" | "transfer" | "loan" | "direction">;

const PLAIN: Tied = { id: "t1", transfer: null, loan: null, direction: "OUT" };
const TRANSFER = { __typename: "Transfer" as const, id: "x1", version: 1 };
const OUT: Tied = { id: "t2", transfer: TRANSFER, loan: null, direction: "OUT" };
const IN: Tied = { id: "t3", transfer: TRANSFER, loan: null, direction: "IN" };
const LOAN = { __typename: "Loan" as const, id: "l1", version: 1, direction: "LENT" as const };
const PAY_OUT: Tied = { id: "t4", transfer: null, loan: LOAN, direction: "OUT" };
const REPAYMENT: Tied = { id: "t5", transfer: null, loan: LOAN, direction: "IN" };

test("a transfer goes as one, whichever of its legs are meant", () => {
  expect(deletionOf([PLAIN, OUT, IN])).toEqual({ transactions: ["t1"], transfers: ["x1"], loans: [] });
});

test("the money of a loan goes with the loan, a repayment by itself", () => {
  expect(deletionOf([PAY_OUT, REPAYMENT])).toEqual({ transactions: ["t5"], transfers: [], loans: ["l1"] });
});

test("the other leg in the list goes too", () => {
  expect(legsIn([PLAIN, OUT, IN], [OUT])).toEqual(["t2", "t3"]);
  expect(goneWith([OUT], ["t2", "t3"])).toEqual(["t2", "t3"]);
});
