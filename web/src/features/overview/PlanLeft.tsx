import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { PlanLeft_PeriodFragment } from "../../api/gql/graphql";
import { absolute, isNegative, isZero } from "../../lib/money";
import { spendingRows } from "../../lib/spendingRows";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { BulletBar } from "../../ui/charts/BulletBar";
import { EmptyState } from "../../ui/EmptyState";
import styles from "./Overview.module.css";

const Fragment = graphql(`
  fragment PlanLeft_period on Period {
    id
    name
    startsOn
    endsOn
    currency
    predictions(orderBy: [PROGRESS_DESC]) {
      id
      initialPlan
      currentPlan
      result
      left
      category {
        id
        name
      }
    }
    notCategorized {
      result
    }
  }
`);

/** How many categories are shown before the whole plan is one link away. */
const SHOWN = 6;

/** What is left of each plan, the worst first. */
export function PlanLeft({ period }: { readonly period: FragmentType<typeof Fragment> | null }): ReactElement {
  return period === null ? <NoPeriod /> : <Plan period={period} />;
}

function NoPeriod(): ReactElement {
  return (
    <Card title={i18n.t("Plan")}>
      <EmptyState
        reason={i18n.t("No period is active, so nothing is planned. A period is a span of days you plan, such as a month.")}
        link={<Link to="/plan">{i18n.t("Begin a period")}</Link>}
      />
    </Card>
  );
}

function Plan({ period }: { readonly period: FragmentType<typeof Fragment> }): ReactElement {
  const { data } = useSuspenseFragment({ fragment: Fragment, from: period });
  const { notCategorized } = data;
  const predictions = data.predictions ?? [];
  return (
    <Card
      title={i18n.t("What is left of {name}", { name: data.name })}
      aside={
        <Link to="/plan" className={styles.link}>
          {i18n.t("{count, plural, one {Show the plan} other {Show all #}}", { count: predictions.length })}
        </Link>
      }
    >
      {predictions.length === 0 && <p className={styles.muted}>{i18n.t("Nothing is planned in it yet.")}</p>}
      <ul className={styles.rows}>
        {predictions.slice(0, SHOWN).map((prediction) => (
          <PlanRow key={prediction.id} prediction={prediction} period={data} />
        ))}
      </ul>
      {!isZero(notCategorized.result) && (
        <Link
          to="/transactions"
          search={spendingRows({ from: data.startsOn, to: data.endsOn }, null)}
          className={styles.row}
        >
          <span className={styles.name}>{i18n.t("Not categorised")}</span>
          <Amount value={notCategorized.result} currency={data.currency} />
        </Link>
      )}
    </Card>
  );
}

interface RowProps {
  readonly prediction: NonNullable<PlanLeft_PeriodFragment["predictions"]>[number];
  readonly period: PlanLeft_PeriodFragment;
}

function PlanRow({ prediction, period }: RowProps): ReactElement {
  const { category, left, currentPlan, initialPlan, result } = prediction;
  const isOver = isNegative(left);
  return (
    <li>
      <Link
        to="/transactions"
        search={spendingRows({ from: period.startsOn, to: period.endsOn }, category.id)}
        className={styles.row}
      >
        <span className={styles.name}>{category.name}</span>
        <span className={isOver ? `${styles.left ?? ""} ${styles.over ?? ""}` : styles.left}>
          <Amount value={absolute(left)} currency={period.currency} /> {isOver ? i18n.t("over") : i18n.t("left")}
        </span>
        <span className={styles.bar}>
          <BulletBar plan={currentPlan} result={result} initialPlan={initialPlan} label={category.name} currency={period.currency} />
        </span>
      </Link>
    </li>
  );
}
