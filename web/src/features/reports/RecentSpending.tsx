import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { RecentSpending_SummaryFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { addDays } from "../../lib/dates";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { RowsLink } from "./RowsLink";
import { ALL_DAYS, rowsOf, type Days } from "./span";
import styles from "./Notes.module.css";

export const RecentSpending_summary = graphql(`
  fragment RecentSpending_summary on SpendingSummary {
    id
    currency
    last7Days {
      amount
      count
    }
    last30Days {
      amount
      count
    }
    last365Days {
      amount
      count
    }
    allTime {
      amount
      count
    }
  }
`);

interface Props {
  readonly summary: RecentSpending_SummaryFragment;
  /** Whether a list has the rows that it sums: none has those of several wallets. */
  readonly hasRows?: boolean;
}

/** What was spent lately, today counted. */
export function RecentSpending({ summary, hasRows = true }: Props): ReactElement {
  const { today } = useHousehold();
  const latest = (days: number): Days => ({ from: addDays(today, 1 - days), to: today });
  const windows = [
    { label: i18n.t("Last 7 days"), ...summary.last7Days, days: latest(7) },
    { label: i18n.t("Last 30 days"), ...summary.last30Days, days: latest(30) },
    { label: i18n.t("Last 365 days"), ...summary.last365Days, days: latest(365) },
    { label: i18n.t("Ever"), ...summary.allTime, days: ALL_DAYS },
  ];
  return (
    <Card title={i18n.t("Spent lately")}>
      <dl className={styles.figures}>
        {windows.map(({ label, amount, count, days }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={styles.figure}>
              <RowsLink search={hasRows ? rowsOf(days, { kind: ["EXPENSE"] }) : undefined}><Amount value={amount} currency={summary.currency} /></RowsLink>
            </dd>
            <dd className={styles.about}>{i18n.t("{count, plural, one {# expense} other {# expenses}}", { count })}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
