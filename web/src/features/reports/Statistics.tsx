import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Statistics_StatisticsFragment } from "../../api/gql/graphql";
import { baseCategoryName } from "../../lib/baseCategoryName";
import type { TransactionFilter } from "../../lib/filters";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { WideTable } from "../../ui/WideTable";
import { RowsLink } from "./RowsLink";
import { rowsOf, type Days } from "./span";

export const Statistics_statistics = graphql(`
  fragment Statistics_statistics on ExpenseStatistics {
    id
    currency
    count
    total
    average
    largest
    standardDeviation
    refunded
    byBaseCategory {
      count
      total
      average
      largest
      standardDeviation
      refunded
      baseCategory {
        id
        code
        name
      }
    }
  }
`);

interface Props {
  readonly statistics: Statistics_StatisticsFragment;
  readonly days: Days;
  /** Whether a list has the rows that it sums: none has those of several wallets. */
  readonly hasRows?: boolean;
}

/** How single expenses spread, as they were paid: refunds stand beside them. */
export function Statistics({ statistics, days, hasRows = true }: Props): ReactElement | null {
  const { byBaseCategory, currency, count } = statistics;
  const title = i18n.t("Single expenses");
  const rows = (filter: TransactionFilter): Record<string, string> | undefined => (hasRows ? rowsOf(days, { kind: ["EXPENSE"], isRefund: false, ...filter }) : undefined);
  if (count === 0) return null;
  return (
    <Card title={title}>
      <WideTable label={title}>
        <table>
          <caption>
            <VisuallyHidden>{title}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t("Base category")}</th>
              <th scope="col">{i18n.t("Count")}</th>
              <th scope="col">{i18n.t("Paid")}</th>
              <th scope="col">{i18n.t("Given back")}</th>
              <th scope="col">{i18n.t("Average")}</th>
              <th scope="col">{i18n.t("Largest")}</th>
              <th scope="col">{i18n.t("Deviation")}</th>
            </tr>
          </thead>
          <tbody>
            {byBaseCategory.map((each) => (
              <Spread key={each.baseCategory?.code ?? "none"} of={each} currency={currency}>
                <RowsLink search={rows({ baseCategory: each.baseCategory === null ? { none: true } : { codes: [each.baseCategory.code] } })}>
                  {each.baseCategory === null ? i18n.t("Without one") : baseCategoryName(each.baseCategory)}
                </RowsLink>
              </Spread>
            ))}
          </tbody>
          <tfoot>
            <Spread of={statistics} currency={currency}>
              <RowsLink search={rows({})}>{i18n.t("All")}</RowsLink>
            </Spread>
          </tfoot>
        </table>
      </WideTable>
    </Card>
  );
}

interface SpreadProps {
  readonly of: Omit<Statistics_StatisticsFragment, "byBaseCategory" | "id" | "currency" | "__typename">;
  readonly currency: string;
  readonly children: ReactElement;
}

function Spread({ of: { count, total, refunded, average, largest, standardDeviation }, currency, children }: SpreadProps): ReactElement {
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>{count}</td>
      {Object.entries({ total, refunded, average, largest, standardDeviation }).map(([name, value]) => (
        <td key={name}><Amount value={value} currency={currency} /></td>
      ))}
    </tr>
  );
}
