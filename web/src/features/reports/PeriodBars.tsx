import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { PeriodBars_FlowFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { monthOf } from "../../lib/dates";
import { writeFilter } from "../../lib/filters";
import { formatMonth } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import { useAmountText } from "../../ui/useAmountText";
import { dearestOf, isSpent } from "./keptWords";

export const PeriodBars_flow = graphql(`
  fragment PeriodBars_flow on PeriodFlow {
    id
    income
    expense
    net
    period {
      id
      name
      startsOn
    }
  }
`);

interface Props {
  readonly flows: readonly PeriodBars_FlowFragment[];
  readonly currency: string;
}

/** What came in and went out in the latest periods. */
export function PeriodBars({ flows, currency }: Props): ReactElement | null {
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const most = dearestOf(flows);
  if (most === undefined) return null;
  const points = flows.map(({ period, income, expense, net }) => ({
    label: period.name,
    tick: formatMonth(monthOf(period.startsOn), locale, "short"),
    income,
    expense,
    net,
    search: writeFilter({ kind: ["INCOME", "EXPENSE"], period: { ids: [period.id] } }),
  }));
  return (
    <Card title={i18n.t("Period by period")}>
      <MiniBars points={points} currency={currency} caption={isSpent(most) ? i18n.t("Most was spent in {period}: {amount}.", { period: most.period.name, amount: shown(most.expense) }) : i18n.t("Nothing was spent.")} />
    </Card>
  );
}
