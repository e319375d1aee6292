import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatMonth } from "../../lib/intl";
import type { ShownBudget } from "./BudgetsPage";
import { BudgetRow } from "./BudgetRow";
import styles from "./Budgets.module.css";

interface Props {
  readonly budgets: readonly ShownBudget[];
  readonly month: string;
  readonly currency: string;
}

/** The limits of a month, the exceeded ones first. */
export function BudgetTable({ budgets, month, currency }: Props): ReactElement {
  const { locale } = useHousehold();
  const [editing, edit] = useState<string | null>(null);
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{i18n.t("Limits of {month}, the exceeded ones first", { month: formatMonth(month, locale) })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Category")}</th>
          <th scope="col" className={styles.number}>{i18n.t("Limit")}</th>
          <th scope="col" className={styles.wideNumber}>{i18n.t("Spent")}</th>
          <th scope="col" className={styles.number}>{i18n.t("Left")}</th>
          <th scope="col" className={styles.wide}>
            <VisuallyHidden>{i18n.t("Progress")}</VisuallyHidden>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {budgets.map((budget, index) => (
          <BudgetRow
            key={budget.id}
            budget={budget}
            currency={currency}
            isEditing={editing === budget.id}
            onEdit={() => { edit(budget.id); }}
            onDone={(goesOn) => { edit(goesOn ? (budgets[index + 1]?.id ?? null) : null); }}
          />
        ))}
      </tbody>
    </table>
  );
}
