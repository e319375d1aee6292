import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { DailyBars_DayFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import { useAmountText } from "../../ui/useAmountText";
import { dearestOf, isSpent } from "./keptWords";
import { rowsOf } from "./span";

export const DailyBars_day = graphql(`
  fragment DailyBars_day on DayTotals {
    id
    date
    income
    expense
    net
  }
`);

interface Props {
  readonly days: readonly DailyBars_DayFragment[];
  readonly currency: string;
  /** Whether a list has the rows that it sums: none has those of several wallets. */
  readonly hasRows?: boolean;
}

/** What came in and went out day by day. */
export function DailyBars({ days, currency, hasRows = true }: Props): ReactElement | null {
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const most = dearestOf(days);
  if (most === undefined) return null;
  const points = days.map(({ date, income, expense, net }) => ({
    label: formatDate(date, locale, "medium"),
    tick: date.slice(8).replace(/^0/, ""),
    income,
    expense,
    net,
    search: hasRows ? rowsOf({ from: date, to: date }, { kind: ["INCOME", "EXPENSE"] }) : undefined,
  }));
  return (
    <Card title={i18n.t("Day by day")}>
      <MiniBars
        points={points}
        currency={currency}
        hasKept={false}
        caption={isSpent(most) ? i18n.t("Most went out on {day}: {amount}.", { day: formatDate(most.date, locale, "day-heading", most.date), amount: shown(most.expense) }) : i18n.t("Nothing was spent.")}
      />
    </Card>
  );
}
