import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatMonth } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import { useAmountText } from "../../ui/useAmountText";
import { bestMonthText, bestOf } from "./keptWords";
import { daysOfMonth, rowsOf } from "./span";

export interface Month {
  readonly month: string;
  readonly summary: { readonly income: string; readonly expense: string; readonly net: string; readonly count: number };
}

interface Props {
  readonly months: readonly Month[];
  readonly currency: string;
  /** Whether a list has the rows that it sums: none has those of several wallets. */
  readonly hasRows?: boolean;
}

/** The months of a year side by side. */
export function MonthBars({ months, currency, hasRows = true }: Props): ReactElement {
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const best = bestOf(months.filter(({ summary }) => summary.count > 0), ({ summary }) => summary);
  const points = months.map(({ month, summary: { income, expense, net } }) => ({
    label: formatMonth(month, locale),
    tick: formatMonth(month, locale, "short"),
    income,
    expense,
    net,
    search: hasRows ? rowsOf(daysOfMonth(month), { kind: ["INCOME", "EXPENSE"] }) : undefined,
  }));
  const caption = best === undefined ? i18n.t("Nothing was earned or spent.") : bestMonthText(formatMonth(best.month, locale), best.summary.net, shown);
  return (
    <Card title={i18n.t("Month by month")}>
      <MiniBars points={points} currency={currency} caption={caption} />
    </Card>
  );
}
