import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { CategoryResults_ResultFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { monthOf } from "../../lib/dates";
import { writeFilter } from "../../lib/filters";
import { formatMonth } from "../../lib/intl";
import { isNegative } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { PlanBars } from "../../ui/charts/PlanBars";
import { Percent } from "../../ui/Percent";
import styles from "./Notes.module.css";

export const CategoryResults_result = graphql(`
  fragment CategoryResults_result on CategoryResult {
    id
    initialPlan
    currentPlan
    result
    left
    progress
    status
    period {
      id
      name
      startsOn
    }
  }
`);

interface Props {
  readonly results: readonly CategoryResults_ResultFragment[];
  readonly categoryId: string;
  readonly currency: string;
}

/** What one category spent in each period, against what was planned then. */
export function CategoryResults({ results, categoryId, currency }: Props): ReactElement {
  const { locale } = useHousehold();
  const over = results.filter(({ status }) => status === "OVERUSED").length;
  const planned = results.filter(({ currentPlan }) => currentPlan !== null).length;
  if (results.length < 3) return <p className={styles.none}>{i18n.t("There is a chart once there are three periods.")}</p>;
  return (
    <PlanBars
      points={results.map(({ id, period, result, currentPlan }) => ({
        key: id,
        label: period.name,
        tick: formatMonth(monthOf(period.startsOn), locale, "short"),
        result,
        plan: currentPlan,
        search: rowsIn(period.id, categoryId),
      }))}
      currency={currency}
      caption={planned === 0 ? i18n.t("Nothing was planned for it.") : i18n.t("More than planned in {over} of {planned} periods.", { over, planned })}
      table={<Results results={results} categoryId={categoryId} currency={currency} />}
    />
  );
}

function rowsIn(periodId: string, categoryId: string): Record<string, string> {
  return writeFilter({ kind: ["EXPENSE"], category: { ids: [categoryId] }, period: { ids: [periodId] } });
}

function Results({ results, categoryId, currency }: Props): ReactElement {
  return (
    <table>
      <caption>
        <VisuallyHidden>{i18n.t("One category against its plan")}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Period")}</th>
          <th scope="col">{i18n.t("First plan")}</th>
          <th scope="col">{i18n.t("Plan")}</th>
          <th scope="col">{i18n.t("Spent")}</th>
          <th scope="col">{i18n.t("Left")}</th>
          <th scope="col">{i18n.t("Used")}</th>
        </tr>
      </thead>
      <tbody>
        {results.toReversed().map(({ id, period, initialPlan, currentPlan, result, left, progress }) => (
          <tr key={id}>
            <th scope="row"><Link to="/transactions" search={rowsIn(period.id, categoryId)}>{period.name}</Link></th>
            <td>{initialPlan !== null && <Amount value={initialPlan} currency={currency} />}</td>
            <td>{currentPlan !== null && <Amount value={currentPlan} currency={currency} />}</td>
            <td><Amount value={result} currency={currency} /></td>
            <td>{left !== null && <Amount value={left} currency={currency} kind={isNegative(left) ? "over" : "plain"} />}</td>
            <td>{progress !== null && <Percent value={progress} inColumn />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
