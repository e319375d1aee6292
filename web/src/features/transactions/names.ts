import { i18n } from "@lingui/core";

import type { Row } from "./what";

type Named = Pick<Row, "entity" | "name" | "category" | "kind" | "direction" | "isOpening"> & {
  readonly transfer: object | null;
  readonly loan: object | null;
};

/** What a transaction is called: who it was with, else what it was. */
export function titleOf(row: Named): string {
  return row.entity?.name ?? (row.name || (row.category?.name ?? whatOf(row)));
}

/** What else is said of it: its name, where its title is not that. */
export function aboutOf(row: Named): string {
  return row.entity === null ? "" : row.name;
}

/** What stands for a category where there is none. */
export function filedOf(row: Named): string {
  return row.category?.name ?? (row.kind === "NEUTRAL" ? whatOf(row) : i18n.t("Not categorised"));
}

export function whatOf(row: Named): string {
  if (row.transfer !== null) return i18n.t("Transfer");
  if (row.loan !== null) return i18n.t("Loan");
  if (row.isOpening) return i18n.t("Opening balance");
  if (row.kind === "EXPENSE") return row.direction === "IN" ? i18n.t("Refund") : i18n.t("Expense");
  if (row.kind === "INCOME") return row.direction === "OUT" ? i18n.t("Reversal") : i18n.t({ id: "Income (one)", message: "Income" });
  return i18n.t("Neutral");
}

/** What is special about it, in a word beside its title. */
export function marksOf(row: Row): readonly string[] {
  const count = row.allocations.length;
  const isSaidAlready = row.kind === "NEUTRAL" && row.category === null;
  return [
    ...(isPlain(row) || isSaidAlready ? [] : [whatOf(row)]),
    ...(row.allocations.length > 1 ? [i18n.t("{count, plural, one {# bucket} other {# buckets}}", { count })] : []),
    ...(isSome(row.refunded) ? [i18n.t("partly back")] : []),
    ...(isSome(row.reversed) ? [i18n.t("partly taken back")] : []),
  ];
}

function isPlain(row: Row): boolean {
  const isUsual = (row.kind === "EXPENSE" && row.direction === "OUT") || (row.kind === "INCOME" && row.direction === "IN");
  return isUsual && row.transfer === null && row.loan === null;
}

function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}
