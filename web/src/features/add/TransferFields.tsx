import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { AmountField } from "../../ui/AmountField";
import { Picker } from "../../ui/Picker";
import styles from "./Add.module.css";
import { DepositField } from "./EntryFields";
import { depositOptions } from "./options";
import type { AddFormState } from "./useAddForm";

/** From where to where, and what arrives where that is another currency. */
export default function TransferFields({ form }: { readonly form: AddFormState }): ReactElement {
  const { draft, set, data, reading, errorOf } = form;
  return (
    <>
      <div className={styles.pair}>
        <DepositField form={form} label={i18n.t("From")} field="fromDepositId" />
        <Picker
          label={i18n.t("To")}
          options={depositOptions(data, null)}
          value={draft.toDepositId}
          onChange={(toDepositId) => { set({ toDepositId }); }}
          name="toDepositId"
          error={errorOf("toDepositId")}
          required
        />
      </div>
      {reading.received !== null && (
        <AmountField
          label={i18n.t("Arrives")}
          currency={reading.received.currency}
          digits={reading.received.digits}
          value={draft.received}
          onChange={(received) => { set({ received }); }}
          name="receivedAmount"
          error={errorOf("receivedAmount")}
          required
        />
      )}
    </>
  );
}
