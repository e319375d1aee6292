import { i18n } from "@lingui/core";

import { absolute, compareAmounts, isNegative, isZero } from "../../lib/money";

interface Sum {
  readonly net: string;
  readonly expense: string;
}

/** The one of which most was kept, or least lacked. */
export function bestOf<Each>(all: readonly Each[], sumOf: (each: Each) => Pick<Sum, "net">): Each | undefined {
  return all.toSorted((one, other) => compareAmounts(sumOf(other).net, sumOf(one).net))[0];
}

/** The one in which most was spent. */
export function dearestOf<Each extends Pick<Sum, "expense">>(all: readonly Each[]): Each | undefined {
  return all.toSorted((one, other) => compareAmounts(other.expense, one.expense))[0];
}

export function bestMonthText(month: string, net: string, shown: (amount: string) => string): string {
  if (isZero(net)) return i18n.t("No month left anything over.");
  return isNegative(net)
    ? i18n.t("More went out than came in each month, least so in {month}: {amount}.", { month, amount: shown(absolute(net)) })
    : i18n.t("Most was kept in {month}: {amount}.", { month, amount: shown(net) });
}

export function bestYearText(year: string, net: string, shown: (amount: string) => string): string {
  if (isZero(net)) return i18n.t("No year left anything over.");
  return isNegative(net)
    ? i18n.t("More went out than came in each year, least so in {year}: {amount}.", { year, amount: shown(absolute(net)) })
    : i18n.t("Most was kept in {year}: {amount}.", { year, amount: shown(net) });
}

/** Whether anything was spent, and not only given back. */
export function isSpent({ expense }: Pick<Sum, "expense">): boolean {
  return !isZero(expense) && !isNegative(expense);
}
