import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { AllWallets_SummaryFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatMonth } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import { useAmountText } from "../../ui/useAmountText";

export const AllWallets_summary = graphql(`
  fragment AllWallets_summary on CurrencySummary {
    id
    currency
    summary {
      income
      expense
      net
    }
    months {
      id
      month
      summary {
        income
        expense
        net
      }
    }
  }
`);

/** All wallets together, one for each currency: amounts of two are never added. No list has the rows of several wallets. */
export function AllWallets({ summaries }: { readonly summaries: readonly AllWallets_SummaryFragment[] }): ReactElement {
  return (
    <>
      {summaries.map((summary) => (
        <Card key={summary.id} title={i18n.t("All wallets in {currency}", { currency: summary.currency })}>
          <Months summary={summary} />
        </Card>
      ))}
    </>
  );
}

function Months({ summary: { currency, summary, months } }: { readonly summary: AllWallets_SummaryFragment }): ReactElement {
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const points = months.map(({ month, summary: { income, expense, net } }) => ({
    label: formatMonth(month, locale),
    tick: formatMonth(month, locale, "short"),
    income,
    expense,
    net,
  }));
  const caption = i18n.t("{net} kept of {income} in twelve months.", { net: shown(summary.net), income: shown(summary.income) });
  return <MiniBars points={points} currency={currency} caption={caption} />;
}
