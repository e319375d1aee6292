import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { addAmounts } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import type { ShownBudget } from "./BudgetsPage";
import styles from "./Budgets.module.css";

interface Props {
  /** The worst first. */
  readonly budgets: readonly ShownBudget[];
  readonly currency: string;
}

/** How many limits are broken, and by how much. */
export function BudgetAnswer({ budgets, currency }: Props): ReactElement {
  const exceeded = budgets.filter(({ isExceeded }) => isExceeded);
  const spent = addAmounts(...budgets.map((budget) => budget.spent));
  const limit = addAmounts(...budgets.map((budget) => budget.limit));
  return (
    <p className={styles.answer}>
      <span className={styles.figure}>
        {exceeded.length === 0
          ? i18n.t("{count, plural, one {The limit is kept} other {All # limits are kept}}", { count: budgets.length })
          : i18n.t("{exceeded} of {count} limits exceeded", { exceeded: exceeded.length, count: budgets.length })}
      </span>
      {exceeded.length > 0 && (
        <span className={styles.over}>
          {i18n.t("by")} <Amount value={addAmounts(...exceeded.map(({ exceededBy }) => exceededBy))} currency={currency} kind="over" />
        </span>
      )}
      <span className={styles.said}>
        <Amount value={spent} currency={currency} /> {i18n.t("spent of")} <Amount value={limit} currency={currency} />
      </span>
    </p>
  );
}
