import { i18n } from "@lingui/core";
import { Suspense, type ReactElement } from "react";

import { formatNumber } from "../../lib/intl";
import { absolute, isNegative } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { later } from "../../ui/later";
import styles from "./Add.module.css";
import { amountOf } from "./inputs";
import type { AddFormState } from "./useAddForm";

const RefundOf = later(() => import("./RefundOf"));

interface Props {
  readonly form: AddFormState;
}

/** A minus in an expense is money that came back: that is offered, and never done unasked. */
export function RefundNote({ form }: Props): ReactElement | null {
  const { draft, set, reading } = form;
  const amount = amountOf(draft, reading);
  if (draft.isRefund) return <Suspense fallback={null}><RefundOf form={form} /></Suspense>;
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
