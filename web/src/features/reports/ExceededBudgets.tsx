import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { ExceededBudgets_BudgetFragment } from "../../api/gql/graphql";
import { Card } from "../../ui/Card";
import { useAmountText } from "../../ui/useAmountText";
import { ofCategories, rowsOf, type Days } from "./span";
import styles from "./Notes.module.css";

export const ExceededBudgets_budget = graphql(`
  fragment ExceededBudgets_budget on Budget {
    id
    currency
    limit
    spent
    exceededBy
    category {
      id
      name
    }
  }
`);

interface Props {
  readonly budgets: readonly ExceededBudgets_BudgetFragment[];
  readonly days: Days;
}

/** The budgets of the month that more was spent of than they allow. */
export function ExceededBudgets({ budgets, days }: Props): ReactElement {
  return (
    <Card title={i18n.t("Budgets exceeded")} aside={<Link to="/plan/budgets">{i18n.t("Budgets")}</Link>}>
      {budgets.length === 0 ? (
        <p className={styles.none}>{i18n.t("None of this month.")}</p>
      ) : (
        <ul className={styles.notes}>
          {budgets.map((budget) => (
            <li key={budget.id}>
              <Exceeded budget={budget} days={days} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Exceeded({ budget, days }: { readonly budget: ExceededBudgets_BudgetFragment; readonly days: Days }): ReactElement {
  const { shown } = useAmountText(budget.currency);
  return (
    <>
      <Link to="/transactions" search={rowsOf(days, { kind: ["EXPENSE"], ...ofCategories([budget.category]) })} className={styles.line}>
        <span>{budget.category.name}</span>
        <span className={styles.over}>{i18n.t("{amount} over", { amount: shown(budget.exceededBy) })}</span>
      </Link>
      <p className={styles.about}>{i18n.t("{spent} of {limit}", { spent: shown(budget.spent), limit: shown(budget.limit) })}</p>
    </>
  );
}
