import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { isZero } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { Picker } from "../../ui/Picker";
import styles from "./Add.module.css";
import { idOf } from "./draft";
import { RefundableExpenses } from "./queries";
import type { AddFormState } from "./useAddForm";

/** Of which expense the money came back. */
export default function RefundOf({ form: { draft, set, errorOf } }: { readonly form: AddFormState }): ReactElement {
  const { wallet, locale, today } = useHousehold();
  const entityId = idOf(draft.entity);
  const filter = { kind: ["EXPENSE" as const], isRefund: false, isTransfer: false, ...(entityId === null ? {} : { entity: { ids: [entityId] } }) };
  const { data } = useQuery(RefundableExpenses, { variables: { walletId: wallet.id, filter } });
  const expenses = (data?.wallet?.transactions?.edges ?? []).map(({ node }) => node).filter(({ amount }) => !isZero(amount));
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
        options={expenses.map(({ id, date, name, amount, currency, entity, category }) => ({
          id,
          label: [entity?.name ?? (name || category?.name || i18n.t("Not categorised")), formatDate(date, locale, "day-heading", today)].join(" · "),
          aside: <Amount value={amount} currency={currency} />,
        }))}
        value={draft.refundOfId}
        onChange={(refundOfId) => { set({ refundOfId }); }}
        name="expenseId"
        error={errorOf("expenseId")}
      />
    </div>
  );
}
