import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { Picker, type PickerOption } from "../../ui/Picker";
import styles from "./Add.module.css";
import { idOf } from "./draft";
import type { Found } from "./refundable";
import type { AddFormState } from "./useAddForm";
import { useRefundable } from "./useRefundable";

/** Of which expense the money came back. */
export default function RefundOf({ form: { draft, set, errorOf } }: { readonly form: AddFormState }): ReactElement {
  const { wallet, locale, today } = useHousehold();
  const { expenses, find } = useRefundable({ walletId: wallet.id, entityId: idOf(draft.entity), chosen: draft.refundOfId });
  const optionOf = (expense: Found): PickerOption => ({
    id: expense.id,
    label: [titleOf(expense), formatDate(expense.date, locale, "day-heading", today)].join(" · "),
    words: [expense.name, expense.note, expense.category?.name, expense.amount, expense.foundBy].join(" "),
    aside: <Amount value={expense.amount} currency={expense.currency} />,
  });
  return (
    <div className={styles.refund}>
      <p className={styles.note}>
        {i18n.t("A refund: money that came back of an expense.")}{" "}
        <button type="button" className={styles.plain} onClick={() => { set({ isRefund: false, refundOfId: null }); }}>
          {i18n.t("It is an expense")}
        </button>
      </p>
      <Picker
        label={i18n.t("Of which expense")}
        description={i18n.t("Or leave it empty and choose a category below.")}
        options={expenses.map(optionOf)}
        onSearch={find}
        value={draft.refundOfId}
        onChange={(refundOfId) => { set({ refundOfId }); }}
        name="expenseId"
        error={errorOf("expenseId")}
      />
    </div>
  );
}

function titleOf({ entity, name, category }: Found): string {
  return entity?.name ?? (name || (category?.name ?? i18n.t("Not categorised")));
}
