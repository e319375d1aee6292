import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { useToday } from "../../frame/useSteps";
import { daysBetween } from "../../lib/dates";
import { formatDate } from "../../lib/intl";
import { Between, type Neighbour } from "../../parts/Between";
import { PeriodLife } from "./PeriodLife";
import type { KnownPeriod, ShownPeriod } from "./PeriodPlan";
import styles from "./Plan.module.css";
import { inOrder } from "./proposePeriod";

interface Props {
  readonly period: ShownPeriod;
  readonly periods: readonly KnownPeriod[];
}

/** Which period it is and where it is in its life, between the one before and the one after. */
export function PeriodHead({ period, periods }: Props): ReactElement {
  const { locale, today } = useHousehold();
  useToday("plan", { to: "/plan" }, i18n.t("The active period"));
  const known = inOrder(periods);
  const place = known.findIndex(({ id }) => id === period.id);
  return (
    <Between
      scope="plan"
      at={(by) => placeOf(known[place + by])}
      beforeLabel={i18n.t("Previous period")}
      afterLabel={i18n.t("Next period")}
      title={
        <>
          {period.name} <span className={styles.status} data-status={period.status}>{statusName(period.status)}</span>
        </>
      }
      about={`${formatDate(period.startsOn, locale, "medium")} – ${formatDate(period.endsOn, locale, "medium")} · ${whenSaid(period, today)}`}
    >
      <PeriodLife period={period} periods={periods} />
    </Between>
  );
}

function placeOf(period: KnownPeriod | undefined): Neighbour | null {
  return period === undefined ? null : { name: period.name, place: { to: "/plan/periods/$id", params: { id: period.id } } };
}

function statusName(status: ShownPeriod["status"]): string {
  switch (status) {
    case "DRAFT":
      return i18n.t("Draft");
    case "ACTIVE":
      return i18n.t("Active");
    case "CLOSED":
      return i18n.t("Closed");
  }
}

function whenSaid({ startsOn, endsOn }: ShownPeriod, today: string): string {
  if (today < startsOn) return i18n.t("{days, plural, one {begins tomorrow} other {begins in # days}}", { days: daysBetween(today, startsOn) });
  if (today > endsOn) return i18n.t("{days, plural, one {ended yesterday} other {ended # days ago}}", { days: daysBetween(endsOn, today) });
  return i18n.t("{days, plural, one {# day to go} other {# days to go}}", { days: daysBetween(today, endsOn) + 1 });
}
