import { i18n } from "@lingui/core";

import { daysBetween } from "../../lib/dates";
import { formatDate } from "../../lib/intl";
import { isOverdue, type Owed } from "./loanOrder";

/** Who owes, as a row says it beside a name. */
export function directionSaid(direction: Owed["direction"]): string {
  return direction === "LENT" ? i18n.t("owes you") : i18n.t("you owe");
}

export function dueSaid(loan: Owed, today: string, locale: string): string {
  if (!loan.isOpen) return i18n.t("repaid");
  if (loan.dueOn === null) return i18n.t("no due date");
  const date = formatDate(loan.dueOn, locale, "medium");
  if (!isOverdue(loan, today)) return i18n.t("due {date}", { date });
  return i18n.t("{days, plural, one {overdue since yesterday} other {overdue for # days}}", { days: daysBetween(loan.dueOn, today) });
}
