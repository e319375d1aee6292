import { i18n } from "@lingui/core";

import { addDays, addToMonth, firstDayOf, lastDayOf, monthOf } from "../../lib/dates";
import type { TransactionFilter } from "../../lib/filters";
import type { PeriodLabel } from "./labels";

export interface Preset {
  readonly label: string;
  readonly filter: Pick<TransactionFilter, "date" | "period">;
}

/** Spans of days that people ask for, from today's point of view. */
export function presetsOf(today: string, periods: readonly PeriodLabel[]): readonly Preset[] {
  const month = monthOf(today);
  const last = addToMonth(month, -1);
  const year = today.slice(0, 4);
  return [
    ...periods.filter(({ status }) => status === "ACTIVE").map(ofPeriod),
    { label: i18n.t("This month"), filter: { date: { from: firstDayOf(month), to: lastDayOf(month) } } },
    { label: i18n.t("Last month"), filter: { date: { from: firstDayOf(last), to: lastDayOf(last) } } },
    { label: i18n.t("Last 7 days"), filter: { date: { from: addDays(today, -6), to: today } } },
    { label: i18n.t("Last 30 days"), filter: { date: { from: addDays(today, -29), to: today } } },
    { label: i18n.t("This year"), filter: { date: { from: `${year}-01-01`, to: `${year}-12-31` } } },
    { label: i18n.t("Later than today"), filter: { date: { from: addDays(today, 1) } } },
  ];
}

function ofPeriod({ id, name }: PeriodLabel): Preset {
  return { label: i18n.t("This period: {name}", { name }), filter: { period: { ids: [id] } } };
}
