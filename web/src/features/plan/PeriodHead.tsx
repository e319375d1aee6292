import { i18n } from "@lingui/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { useShortcut } from "../../frame/shortcuts";
import { daysBetween } from "../../lib/dates";
import { formatDate } from "../../lib/intl";
import { PeriodLife } from "./PeriodLife";
import type { KnownPeriod, ShownPeriod } from "./PeriodPlan";
import { neighbours } from "./proposePeriod";
import styles from "./Plan.module.css";

interface Props {
  readonly period: ShownPeriod;
  readonly periods: readonly KnownPeriod[];
}

/** Which period it is and where it is in its life, between the one before and the one after. */
export function PeriodHead({ period, periods }: Props): ReactElement {
  const { locale, today } = useHousehold();
  const { before, after } = neighbours(periods, period);
  useGoTo("[", i18n.t("Previous period"), before?.id);
  useGoTo("]", i18n.t("Next period"), after?.id);
  return (
    <div className={styles.head}>
      <div className={styles.between}>
        <Neighbour period={before} label={i18n.t("Previous period")} isNext={false} />
        <div className={styles.which}>
          <h2>
            {period.name} <span className={styles.status} data-status={period.status}>{statusName(period.status)}</span>
          </h2>
          <p className={styles.days}>
            {formatDate(period.startsOn, locale, "medium")} – {formatDate(period.endsOn, locale, "medium")} · {whenSaid(period, today)}
          </p>
        </div>
        <Neighbour period={after} label={i18n.t("Next period")} isNext />
      </div>
      <PeriodLife period={period} periods={periods} />
    </div>
  );
}

interface NeighbourProps {
  readonly period: KnownPeriod | null;
  readonly label: string;
  readonly isNext: boolean;
}

function Neighbour({ period, label, isNext }: NeighbourProps): ReactElement {
  const Sign = isNext ? IconChevronRight : IconChevronLeft;
  if (period === null) return <span className={styles.neighbour} />;
  return (
    <Link to="/plan/periods/$id" params={{ id: period.id }} className={styles.neighbour} aria-label={`${label}: ${period.name}`} title={period.name}>
      {!isNext && <Sign size={20} stroke={1.75} aria-hidden />}
      <span className={styles.neighbourName}>{period.name}</span>
      {isNext && <Sign size={20} stroke={1.75} aria-hidden />}
    </Link>
  );
}

function useGoTo(key: string, label: string, id: string | undefined): void {
  const navigate = useNavigate();
  const go = useCallback(() => {
    if (id !== undefined) void navigate({ to: "/plan/periods/$id", params: { id } });
  }, [navigate, id]);
  useShortcut(key, "plan", label, go);
}

export function statusName(status: ShownPeriod["status"]): string {
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
