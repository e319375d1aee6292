import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate, formatNumber } from "../../lib/intl";
import { absolute, isNegative, isZero } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { Picker } from "../../ui/Picker";
import styles from "./Add.module.css";
import { idOf } from "./draft";
import { amountOf } from "./inputs";
import { RefundableExpenses } from "./queries";
import type { AddFormState } from "./useAddForm";

interface Props {
  readonly form: AddFormState;
}

/** A minus in an expense is money that came back: that is offered, and never done unasked. */
export function RefundNote({ form }: Props): ReactElement | null {
  const { draft, set, reading } = form;
  const amount = amountOf(draft, reading);
  if (draft.isRefund) return <RefundOf form={form} />;
  if (amount === null || !isNegative(amount)) return null;
  const back = absolute(amount);
  return (
    <p className={styles.note} role="status">
      {i18n.t("Did this money come back to you?")}{" "}
      <button type="button" className={styles.plain} onClick={() => { set({ isRefund: true, amount: formatNumber(back, reading.locale) }); }}>
        {i18n.t("Record a refund of")} <Amount value={back} currency={reading.currency} />
      </button>
    </p>
  );
}

function RefundOf({ form: { draft, set, errorOf } }: Props): ReactElement {
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
