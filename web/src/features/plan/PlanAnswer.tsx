import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { isNegative, isZero, negate } from "../../lib/money";
import { spendingRows } from "../../lib/spendingRows";
import { Amount } from "../../ui/Amount";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";
import styles from "./Plan.module.css";
import type { PlanSums } from "./planSums";

interface Props {
  readonly period: ShownPeriod;
  /** The worst first. */
  readonly rows: readonly ShownPrediction[];
  readonly sums: PlanSums;
}

/** Can I still spend, or was it kept to? In one figure and one sentence. */
export function PlanAnswer({ period, rows, sums }: Props): ReactElement {
  if (rows.length === 0) return <p className={styles.answer}>{i18n.t("Nothing is planned in it yet.")}</p>;
  const figure = period.status === "DRAFT" ? sums.planned : sums.left;
  const said = { DRAFT: i18n.t("planned so far"), ACTIVE: i18n.t("you can still spend as planned"), CLOSED: i18n.t("of the plan was not needed") };
  return (
    <p className={styles.answer}>
      <span className={styles.figure}>
        <Amount value={figure} currency={period.currency} />
      </span>{" "}
      <span className={styles.said}>{said[period.status]}</span>
      {period.status === "DRAFT" ? <AgainstBefore period={period} sums={sums} /> : <Overspent period={period} rows={rows} sums={sums} />}
    </p>
  );
}

function Overspent({ period, rows, sums }: Props): ReactElement {
  const over = rows.filter(({ left }) => isNegative(left));
  const [worst] = over;
  if (worst === undefined) return <span className={styles.said}>{i18n.t("No category is over its plan.")}</span>;
  return (
    <span className={styles.said}>
      <Link
        to="/transactions"
        search={spendingRows({ from: period.startsOn, to: period.endsOn }, worst.category.id)}
        className={styles.over}
      >
        {worst.category.name} <Amount value={negate(worst.left)} currency={period.currency} kind="over" /> {i18n.t("over plan")}
      </Link>
      {over.length > 1 && (
        <>
          {" · "}
          {i18n.t("{count, plural, other {# categories over, together}}", { count: over.length })} <Amount value={sums.over} currency={period.currency} kind="over" />
        </>
      )}
    </span>
  );
}

function AgainstBefore({ period, sums }: Omit<Props, "rows">): ReactElement | null {
  if (isZero(sums.previousResult)) return null;
  return (
    <span className={styles.said}>
      {i18n.t("the same categories cost")} <Amount value={sums.previousResult} currency={period.currency} /> {i18n.t("in the period before")}
    </span>
  );
}
