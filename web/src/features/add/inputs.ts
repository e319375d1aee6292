import { i18n } from "@lingui/core";

import type {
  AllocationInput,
  BorrowMoneyInput,
  CreateExpenseInput,
  CreateIncomeInput,
  CreateRefundInput,
  CreateTransferInput,
  RepayLoanInput,
} from "../../api/gql/graphql";
import { absolute, addAmounts, compareAmounts, isNegative, isZero, parseAmount } from "../../lib/money";
import type { Draft } from "./draft";

/** How amounts are read: those of the wallet, and what arrives in another one. */
export interface Reading {
  readonly locale: string;
  readonly currency: string;
  readonly digits: number;
  readonly received: { readonly currency: string; readonly digits: number } | null;
}

/** What is there by the time it is saved: ids of what was to be made, too. */
export interface Ids {
  readonly entityId: string | null;
  readonly categoryId: string | null;
}

/** What is wrong with the fields, by their names in the input. */
export type Missing = Readonly<Partial<Record<string, string>>>;

export function amountOf({ amount }: Draft, { locale, digits, currency }: Reading): string | null {
  return read(amount, locale, digits, currency);
}

/** What has to be written before it can be sent. */
export function missingIn(draft: Draft, reading: Reading): Missing {
  return { ...missingAmount(draft, reading), ...missingParts(draft, reading), ...missingChoices(draft, reading) };
}

export function expenseInput(draft: Draft, reading: Reading, ids: Ids): CreateExpenseInput {
  return { ...common(draft, reading), ...ids, depositId: draft.depositId, ...buckets(draft, reading) };
}

export function incomeInput(draft: Draft, reading: Reading, ids: Ids): CreateIncomeInput {
  const split = draft.isSplit ? { splitIncome: true } : buckets(draft, reading);
  return { ...common(draft, reading), ...ids, depositId: draft.depositId, ...split };
}

/** A refund has the category and the entity of its expense. */
export function refundInput(draft: Draft, reading: Reading, ids: Ids): CreateRefundInput {
  const what = draft.refundOfId === null ? { ...ids, ...buckets(draft, reading) } : { expenseId: draft.refundOfId };
  return { ...common(draft, reading), ...what, depositId: draft.depositId };
}

export function transferInput(draft: Draft, reading: Reading): CreateTransferInput {
  const { received, locale } = reading;
  return {
    ...common(draft, reading),
    fromDepositId: draft.depositId ?? "",
    toDepositId: draft.toDepositId ?? "",
    fromBucketId: draft.bucketId,
    toBucketId: draft.toBucketId,
    ...(received === null ? {} : { receivedAmount: read(draft.received, locale, received.digits, received.currency) }),
  };
}

/** Of lending and of borrowing alike. */
export function loanInput(draft: Draft, reading: Reading, ids: Ids): BorrowMoneyInput {
  return { ...common(draft, reading), entityId: ids.entityId ?? "", depositId: draft.depositId ?? "", dueOn: draft.dueOn };
}

export function repaymentInput(draft: Draft, reading: Reading): RepayLoanInput {
  return { ...common(draft, reading), loanId: draft.loanId ?? "", depositId: draft.depositId };
}

/** What is left of the amount to be given to parts; null while one of them is no amount. */
export function leftOfParts(draft: Draft, reading: Reading): string | null {
  const amount = amountOf(draft, reading);
  const parts = draft.parts.map((part) => read(part.amount, reading.locale, reading.digits, reading.currency));
  if (amount === null || parts.includes(null)) return null;
  return addAmounts(absolute(amount), ...parts.map((part) => (part === null ? "0" : `-${part}`)));
}

function common(draft: Draft, reading: Reading) {
  const amount = amountOf(draft, reading) ?? "0";
  return { amount: draft.isRefund ? absolute(amount) : amount, date: draft.date, name: draft.name.trim(), note: draft.note.trim() };
}

function buckets(draft: Draft, { locale, digits, currency }: Reading): { bucketId?: string; allocations?: AllocationInput[] } {
  if (draft.parts.length === 0) return draft.bucketId === null ? {} : { bucketId: draft.bucketId };
  return {
    allocations: draft.parts.map(({ bucketId, amount }) => ({
      bucketId: bucketId ?? "",
      amount: read(amount, locale, digits, currency) ?? "0",
    })),
  };
}

function missingAmount(draft: Draft, reading: Reading): Missing {
  const amount = amountOf(draft, reading);
  const isMissing = amount === null || isZero(amount) || isNegative(amount);
  const { received } = reading;
  const arrives = received === null ? "1" : read(draft.received, reading.locale, received.digits, received.currency);
  return {
    ...(isMissing ? { amount: i18n.t("Write an amount above 0.") } : {}),
    ...(arrives === null || compareAmounts(arrives, "0") < 1 ? { receivedAmount: i18n.t("Write how much arrives.") } : {}),
  };
}

function missingParts(draft: Draft, reading: Reading): Missing {
  const hasParts = draft.parts.length > 0 && ["EXPENSE", "INCOME"].includes(draft.kind) && !(draft.kind === "INCOME" && draft.isSplit);
  if (!hasParts) return {};
  if (draft.parts.some(({ bucketId }) => bucketId === null)) return { allocations: i18n.t("Choose a bucket for each part.") };
  const left = leftOfParts(draft, reading);
  return left !== null && isZero(left) ? {} : { allocations: i18n.t("The parts have to be all of the amount together.") };
}

function missingChoices(draft: Draft, { received }: Reading): Missing {
  const isTransfer = draft.kind === "TRANSFER";
  const isLoan = draft.kind === "LOAN";
  const needs: readonly (readonly [string, boolean, () => string])[] = [
    ["date", draft.date === null, () => i18n.t("Write the day.")],
    [isTransfer ? "fromDepositId" : "depositId", draft.depositId === null, () => i18n.t("Choose where the money is.")],
    ["toDepositId", isTransfer && draft.toDepositId === null, () => i18n.t("Choose where it goes.")],
    ["toDepositId", isTransfer && isSamePlace(draft) && received === null, () => i18n.t("Choose another place than it comes from.")],
    ["entityId", isLoan && draft.act !== "REPAY" && draft.entity === null, () => i18n.t("Write who it is.")],
    ["loanId", isLoan && draft.act === "REPAY" && draft.loanId === null, () => i18n.t("Choose the loan.")],
    ["categoryId", draft.isRefund && draft.refundOfId === null && draft.category === null, () => i18n.t("Choose the expense or the category it lowers.")],
  ];
  return Object.fromEntries(needs.filter(([, isMissing]) => isMissing).map(([field, , message]) => [field, message()]));
}

/** The same deposit, and not another bucket of it. */
function isSamePlace({ depositId, toDepositId, bucketId, toBucketId }: Draft): boolean {
  return depositId !== null && depositId === toDepositId && bucketId === toBucketId;
}

function read(typed: string, locale: string, digits: number, currency: string): string | null {
  const parsed = parseAmount(typed, locale, digits, currency);
  return "value" in parsed ? parsed.value : null;
}
