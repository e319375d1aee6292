import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import RefundedExpense from "../../parts/RefundedExpense";
import styles from "./Add.module.css";
import { idOf } from "./draft";
import type { AddFormState } from "./useAddForm";

/** Of which expense the money came back. */
export default function RefundOf({ form: { draft, set, errorOf } }: { readonly form: AddFormState }): ReactElement {
  const { wallet } = useHousehold();
  return (
    <div className={styles.refund}>
      <p className={styles.note}>
        {i18n.t("A refund: money that came back of an expense.")}{" "}
        <button type="button" className={styles.plain} onClick={() => { set({ isRefund: false, refundOfId: null }); }}>
          {i18n.t("It is an expense")}
        </button>
      </p>
      <RefundedExpense
        walletId={wallet.id}
        entityId={idOf(draft.entity)}
        description={i18n.t("Or leave it empty and choose a category below.")}
        value={draft.refundOfId}
        onChange={(refundOfId) => { set({ refundOfId }); }}
        error={errorOf("expenseId")}
      />
    </div>
  );
}
