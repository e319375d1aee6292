import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { useInlineAmount } from "../../frame/useInlineAmount";
import { firstDayOf, lastDayOf } from "../../lib/dates";
import { formatPercent } from "../../lib/intl";
import { isNegative, isZero } from "../../lib/money";
import { spendingRows } from "../../lib/spendingRows";
import { InlineProblem } from "../../parts/InlineProblem";
import { Amount } from "../../ui/Amount";
import { BulletBar, Left } from "../../ui/charts/BulletBar";
import { leftOf } from "../../ui/charts/bulletShares";
import { InlineAmount } from "../../ui/InlineAmount";
import { BudgetMenu } from "./BudgetMenu";
import type { ShownBudget } from "./BudgetsPage";
import styles from "./Budgets.module.css";
import { SetBudget } from "./mutations";

interface Props {
  readonly budget: ShownBudget;
  readonly currency: string;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onDone: (goesOn: boolean) => void;
}

/** One limit and what was spent of it; the limit is typed where it stands. */
export function BudgetRow({ budget, currency, isEditing, onEdit, onDone }: Props): ReactElement {
  const { locale } = useHousehold();
  const digits = useDigits();
  const { category, month, spent, note, progress, version } = budget;
  const change = useInlineAmount(
    SetBudget,
    { name: category.name, amount: budget.limit, version },
    (limitThen, expectedVersion) => ({ categoryId: category.id, month, limit: limitThen, expectedVersion }),
  );
  const limit = change.pending ?? budget.limit;
  const label = i18n.t("Limit of {name}", { name: category.name });
  const rows = spendingRows({ from: firstDayOf(month), to: lastDayOf(month) }, category.id);
  const bar = <BulletBar plan={limit} result={spent} label={category.name} currency={currency} />;
  return (
    <>
      <tr data-saving={change.isSending || undefined}>
        <th scope="row" className={styles.name}>
          <Link to="/transactions" search={rows}>{category.name}</Link>
          {note !== "" && <span className={styles.note}>{note}</span>}
          <span className={styles.onlyPhone}>
            <Amount value={spent} currency={currency} /> {i18n.t("spent")}
            {bar}
          </span>
        </th>
        <td className={styles.number}>
          <InlineAmount
            label={label}
            value={limit}
            currency={currency}
            digits={digits}
            isEditing={isEditing}
            refuse={refuse}
            onEdit={onEdit}
            onSave={(amount) => void change.save(amount)}
            onDone={onDone}
          />
        </td>
        <td className={styles.wideNumber}>
          <Link to="/transactions" search={rows}>
            <Amount value={spent} currency={currency} />
          </Link>
        </td>
        <td className={styles.number}>
          <Left value={leftOf(limit, spent)} currency={currency} />
        </td>
        <td className={styles.bar}>
          {bar}
          <span className={styles.note}>{progress === null ? i18n.t("more came back than was spent") : formatPercent(progress, locale)}</span>
        </td>
        <td className={styles.menu}>
          <BudgetMenu budget={budget} />
        </td>
      </tr>
      <InlineProblem label={label} current={budget.limit} currency={currency} change={change} columns={6} />
    </>
  );
}

export function refuse(amount: string): string | undefined {
  return isNegative(amount) || isZero(amount) ? i18n.t("A limit is more than 0.") : undefined;
}
