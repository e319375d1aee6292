import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Years_YearFragment } from "../../api/gql/graphql";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import { Percent } from "../../ui/Percent";
import { useAmountText } from "../../ui/useAmountText";
import { WideTable } from "../../ui/WideTable";
import { CsvButton } from "./CsvButton";
import { bestOf, bestYearText } from "./keptWords";
import { RowsLink } from "./RowsLink";
import { daysOfYear, rowsOf } from "./span";

export const Years_year = graphql(`
  fragment Years_year on YearOfHistory {
    id
    year
    summary {
      income
      expense
      neutral
      net
      savingsRate
      count
    }
  }
`);

type Year = Pick<Years_YearFragment, "id" | "year" | "summary">;

interface Props {
  readonly years: readonly Year[];
  readonly currency: string;
  /** Whether a list has the rows that it sums: none has those of several wallets. */
  readonly hasRows?: boolean;
}

/** Year by year: a chart from three on, and always the table. */
export function Years({ years, currency, hasRows = true }: Props): ReactElement {
  const title = i18n.t("Year by year");
  return (
    <Card title={title} aside={<CsvButton name="years" rows={() => cellsOf(years)} />}>
      {years.length >= 3 && <YearBars years={years} currency={currency} hasRows={hasRows} />}
      <WideTable label={title}>
        <table>
          <caption>
            <VisuallyHidden>{title}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t("Year")}</th>
              <th scope="col">{i18n.t("Income")}</th>
              <th scope="col">{i18n.t("Spending")}</th>
              <th scope="col">{i18n.t("Kept")}</th>
              <th scope="col">{i18n.t("Savings rate")}</th>
              <th scope="col">{i18n.t("Count")}</th>
            </tr>
          </thead>
          <tbody>
            {years.toReversed().map(({ id, year, summary }) => (
              <tr key={id}>
                <th scope="row"><Link {...(hasRows ? { to: "/reports/year/$year", params: { year: String(year) } } : { to: "/reports/mine", search: { year: String(year) } })}>{year}</Link></th>
                <td><RowsLink search={hasRows ? rowsOf(daysOfYear(String(year)), { kind: ["INCOME"] }) : undefined}><Amount value={summary.income} currency={currency} /></RowsLink></td>
                <td><RowsLink search={hasRows ? rowsOf(daysOfYear(String(year)), { kind: ["EXPENSE"] }) : undefined}><Amount value={summary.expense} currency={currency} /></RowsLink></td>
                <td><Amount value={summary.net} currency={currency} /></td>
                <td>{summary.savingsRate === null ? "–" : <Percent value={summary.savingsRate} inColumn />}</td>
                <td>{summary.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </Card>
  );
}

function YearBars({ years, currency, hasRows }: Props): ReactElement | null {
  const { shown } = useAmountText(currency);
  const best = bestOf(years, ({ summary }) => summary);
  if (best === undefined) return null;
  const points = years.map(({ year, summary: { income, expense, net } }) => ({
    label: String(year),
    income,
    expense,
    net,
    search: hasRows ? rowsOf(daysOfYear(String(year)), { kind: ["INCOME", "EXPENSE"] }) : undefined,
  }));
  return <MiniBars points={points} currency={currency} caption={bestYearText(String(best.year), best.summary.net, shown)} />;
}

function cellsOf(years: Props["years"]) {
  const head = [i18n.t("Year"), i18n.t("Income"), i18n.t("Spending"), i18n.t("Neutral"), i18n.t("Kept"), i18n.t("Count")];
  const rows = years.map(({ year, summary: { income, expense, neutral, net, count } }) => [String(year), income, expense, neutral, net, String(count)].map((figure) => ({ figure })));
  return [head, ...rows];
}
