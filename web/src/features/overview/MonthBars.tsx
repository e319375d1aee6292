import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { formatMonth, formatPercent } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import styles from "./Overview.module.css";

const Fragment = graphql(`
  fragment MonthBars_month on MonthlySummary {
    id
    month
    summary {
      income
      expense
      net
      savingsRate
    }
  }
`);

type Month = FragmentType<typeof Fragment> & { readonly id: string };

/** Whether more comes in than goes out, month by month. */
export default function MonthBars({ months }: { readonly months: readonly Month[] }): ReactElement {
  const { locale, wallet } = useHousehold();
  const { data } = useSuspenseFragment({ fragment: Fragment, from: [...months] });
  const latest = data.at(-1);
  const points = data.map(({ month, summary }) => ({ label: formatMonth(month, locale, "short"), ...summary }));
  return (
    <Card
      title={i18n.t("Income and spending")}
      aside={
        <Link to="/reports" className={styles.link}>
          {i18n.t("Reports")}
        </Link>
      }
    >
      <MiniBars
        points={points}
        currency={wallet.currency}
        caption={
          latest?.summary.savingsRate
            ? i18n.t("You kept {rate} of what came in so far in {month}.", {
                rate: formatPercent(latest.summary.savingsRate, locale),
                month: formatMonth(latest.month, locale),
              })
            : i18n.t("Twelve months up to this one.")
        }
      />
    </Card>
  );
}
