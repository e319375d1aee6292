import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { writeFilter } from "../../lib/filters";
import { addAmounts, isNegative, negate } from "../../lib/money";
import { spendingRows } from "../../lib/spendingRows";
import { Amount } from "../../ui/Amount";
import type { ShownPeriod } from "./PeriodPlan";
import styles from "./Plan.module.css";
import type { PlanSums } from "./planSums";

interface Props {
  readonly period: ShownPeriod;
  readonly sums: PlanSums;
}

/** What came in, is planned and was spent, as far as the period is. */
export function PlanSumsList({ period, sums }: Props): ReactElement {
  const { income, expense, net, startsOn, endsOn, currency, status } = period;
  const leftToPlan = addAmounts(income, negate(sums.planned));
  const date = { from: startsOn, to: endsOn };
  return (
    <dl className={styles.sums}>
      <Sum label={i18n.t("Came in")}>
        <Link to="/transactions" search={writeFilter({ kind: ["INCOME"], date })}>
          <Amount value={income} currency={currency} kind="income" />
        </Link>
      </Sum>
      <Sum label={i18n.t("Planned")}>
        <Amount value={sums.planned} currency={currency} />
      </Sum>
      <Sum label={i18n.t("Spent")}>
        <Link to="/transactions" search={spendingRows(date)}>
          <Amount value={expense} currency={currency} />
        </Link>
      </Sum>
      {status === "CLOSED" ? (
        <Sum label={i18n.t("Kept")}>
          <Amount value={net} currency={currency} />
        </Sum>
      ) : (
        <Sum label={isNegative(leftToPlan) ? i18n.t("Planned beyond what came in") : i18n.t("Still to plan")}>
          <Amount value={isNegative(leftToPlan) ? negate(leftToPlan) : leftToPlan} currency={currency} kind={isNegative(leftToPlan) ? "over" : "plain"} />
        </Sum>
      )}
    </dl>
  );
}

function Sum({ label, children }: { readonly label: string; readonly children: ReactElement }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
