import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { VisuallyHidden } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import styles from "./Labels.module.css";

const Fragment = graphql(`
  fragment CategoryPeriods_wallet on Wallet {
    id
    categoryResults(categoryId: $categoryId, last: 12) {
      id
      currency
      currentPlan
      result
      left
      period {
        id
        name
        startsOn
        endsOn
      }
    }
  }
`);

interface Props {
  readonly wallet: FragmentType<typeof Fragment>;
  readonly categoryId: string;
}

/** Plan against reality, period by period, the latest first. */
export function CategoryPeriods({ wallet, categoryId }: Props): ReactElement | null {
  const { data } = useSuspenseFragment({ fragment: Fragment, from: wallet, variables: { categoryId } });
  const results = (data.categoryResults ?? []).toReversed();
  if (results.length === 0) return null;
  return (
    <Card title={i18n.t("Plan and spending by period")}>
      <table>
        <caption>
          <VisuallyHidden>{i18n.t("Plan and spending by period")}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t("Period")}</th>
            <th scope="col" className={styles.number}>{i18n.t("Plan")}</th>
            <th scope="col" className={styles.number}>{i18n.t("Spent")}</th>
            <th scope="col" className={styles.number}>{i18n.t("Left")}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ id, period, currency, currentPlan, result, left }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/plan/periods/$id" params={{ id: period.id }}>{period.name}</Link>
              </th>
              <td className={styles.number}>{currentPlan === null ? "–" : <Amount value={currentPlan} currency={currency} />}</td>
              <td className={styles.number}>
                <Link to="/transactions" search={{ category: categoryId, date: `${period.startsOn}..${period.endsOn}` }}>
                  <Amount value={result} currency={currency} />
                </Link>
              </td>
              <td className={styles.number}>{left === null ? "–" : <Amount value={left} currency={currency} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
