import { i18n } from "@lingui/core";
import { beforeAll, expect, test } from "vitest";

import { draftOf, type Draft } from "./draft";
import { expenseInput, incomeInput, leftOfParts, missingIn, refundInput, transferInput, type Reading } from "./inputs";

const READING: Reading = { locale: "de-DE", currency: "EUR", digits: 2, received: null };
const IDS = { entityId: "lidl", categoryId: "food" };

function filled(changes: Partial<Draft>): Draft {
  return { ...draftOf({ kind: "EXPENSE" }, "2026-05-31"), depositId: "bank", amount: "12 + 3,5", ...changes };
}

beforeAll(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
});

test("An expense is sent as the amount that was read, with its day and what it names", () => {
  expect(expenseInput(filled({ name: " Bread " }), READING, IDS)).toEqual({
    amount: "15.50", date: "2026-05-31", name: "Bread", note: "", entityId: "lidl", categoryId: "food", depositId: "bank",
  });
});

test("Parts are sent in place of the one bucket, once they are all of it", () => {
  const parts = [{ bucketId: "a", amount: "10" }, { bucketId: "b", amount: "5,5" }];
  const draft = filled({ parts, bucketId: "a" });
  expect(missingIn(draft, READING)).toEqual({});
  expect(expenseInput(draft, READING, IDS).allocations).toEqual([{ bucketId: "a", amount: "10.00" }, { bucketId: "b", amount: "5.50" }]);
  expect(leftOfParts({ ...draft, amount: "16" }, READING)).toBe("0.50");
  expect(Object.keys(missingIn({ ...draft, amount: "16" }, READING))).toEqual(["allocations"]);
});

test("A split income names no bucket", () => {
  const input = incomeInput(filled({ kind: "INCOME", isSplit: true, bucketId: "a" }), READING, IDS);
  expect([input.splitIncome, input.bucketId]).toEqual([true, undefined]);
});

test("A refund of an expense names that alone, and of a category the category", () => {
  const draft = filled({ isRefund: true, amount: "-20" });
  expect(refundInput({ ...draft, refundOfId: "shoes" }, READING, IDS)).toEqual({
    amount: "20.00", date: "2026-05-31", name: "", note: "", expenseId: "shoes", depositId: "bank",
  });
  expect(refundInput(draft, READING, IDS).categoryId).toBe("food");
});

test("A transfer into another currency says what arrives", () => {
  const reading = { ...READING, received: { currency: "JPY", digits: 0 } };
  const draft = filled({ kind: "TRANSFER", toDepositId: "yen", received: "2500" });
  expect(transferInput(draft, reading)).toMatchObject({ fromDepositId: "bank", toDepositId: "yen", amount: "15.50", receivedAmount: "2500" });
  expect(Object.keys(missingIn({ ...draft, received: "" }, reading))).toEqual(["receivedAmount"]);
});

test.each([
  ["no amount", { amount: "" }, ["amount"]],
  ["an amount of 0", { amount: "0" }, ["amount"]],
  ["a minus", { amount: "-5" }, ["amount"]],
  ["no deposit", { depositId: null }, ["depositId"]],
  ["no day", { date: null }, ["date"]],
  ["a transfer to where it is", { kind: "TRANSFER", toDepositId: "bank" }, ["toDepositId"]],
  ["a loan to nobody", { kind: "LOAN" }, ["entityId"]],
  ["a repayment of nothing", { kind: "LOAN", act: "REPAY" }, ["loanId"]],
  ["a refund of nothing", { isRefund: true }, ["categoryId"]],
] as const)("%s is told before it is sent", (_, changes, fields) => {
  expect(Object.keys(missingIn(filled(changes), READING))).toEqual(fields);
});

test("A transfer may stay where it is between two buckets", () => {
  expect(missingIn(filled({ kind: "TRANSFER", toDepositId: "bank", bucketId: "a", toBucketId: "b" }), READING)).toEqual({});
});
