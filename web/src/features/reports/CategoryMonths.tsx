import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { CategoryMonths_ResultFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatMonth } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { Percent } from "../../ui/Percent";
import { WideTable } from "../../ui/WideTable";
import { CsvButton } from "./CsvButton";
import { keyOf, type Line } from "./lines";
import { daysOfMonth, ofCategories, rowsOf } from "./span";
import { nameOf } from "./words";
import styles from "./LinesTable.module.css";

export const CategoryMonths_result = graphql(`
  fragment CategoryMonths_result on ProfitAndLoss {
    id
    from
    margin
    summary {
      net
    }
    lines {
      kind
      label
      amount
      count
      category {
        id
      }
    }
  }
`);

interface Props {
  /** A month each, the earliest first. */
  readonly results: readonly CategoryMonths_ResultFragment[];
  readonly currency: string;
  readonly fileName: string;
}

/** What each category earned or spent in each month, and what was kept of it. */
export function CategoryMonths({ results, currency, fileName }: Props): ReactElement | null {
  const { locale } = useHousehold();
  const months = results.filter(({ lines }) => lines.length > 0);
  const title = i18n.t("By category and month");
  if (months.length < 2) return null;
  return (
    <Card title={title} aside={<CsvButton name={fileName} rows={() => cellsOf(months)} />}>
      <WideTable label={title}>
        <table>
          <caption>
            <VisuallyHidden>{title}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t("Category")}</th>
              {months.map(({ id, from }) => <th key={id} scope="col">{formatMonth(from, locale, "short")}</th>)}
            </tr>
          </thead>
          <tbody>
            {rowsIn(months).map((line) => (
              <tr key={keyOf(line)}>
                <th scope="row">{nameOf(line)}</th>
                {months.map(({ id, from, lines }) => <td key={id}><Cell line={find(lines, line)} month={from} currency={currency} /></td>)}
              </tr>
            ))}
          </tbody>
          <tfoot className={styles.foot}>
            <tr>
              <th scope="row">{i18n.t("Kept")}</th>
              {months.map(({ id, summary }) => <td key={id}><Amount value={summary.net} currency={currency} /></td>)}
            </tr>
            <tr>
              <th scope="row">{i18n.t("Savings rate")}</th>
              {months.map(({ id, margin }) => <td key={id}>{margin === null ? "–" : <Percent value={margin} inColumn />}</td>)}
            </tr>
          </tfoot>
        </table>
      </WideTable>
    </Card>
  );
}

function Cell({ line, month, currency }: { readonly line: Line | undefined; readonly month: string; readonly currency: string }): ReactElement | null {
  if (line === undefined) return null;
  return (
    <Link to="/transactions" search={rowsOf(daysOfMonth(month), { kind: [line.kind], ...ofCategories([line.category]) })}>
      <Amount value={line.amount} currency={currency} />
    </Link>
  );
}

/** Each category once, incomes first, in the order in which they come up. */
function rowsIn(months: Props["results"]): readonly Line[] {
  const all = new Map(months.flatMap(({ lines }) => lines.map((line) => [keyOf(line), line] as const)));
  return [...all.values()].toSorted((one, other) => (one.kind === other.kind ? 0 : one.kind === "INCOME" ? -1 : 1));
}

function find(lines: readonly Line[], line: Line): Line | undefined {
  return lines.find((each) => keyOf(each) === keyOf(line));
}

function cellsOf(months: Props["results"]) {
  const rows = rowsIn(months).map((line) => [nameOf(line), ...months.map(({ lines }) => ({ figure: find(lines, line)?.amount ?? "" }))]);
  return [[i18n.t("Category"), ...months.map(({ from }) => from)], ...rows];
}
