import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { Segments } from "../../ui/Segments";
import { Picker } from "../../ui/Picker";
import styles from "./Add.module.css";
import type { LoanAct } from "./draft";
import { DepositField, WhoField } from "./EntryFields";
import { loanOptions } from "./options";
import type { AddFormState } from "./useAddForm";

/** Lending, borrowing, or paying back what was. */
export default function LoanFields({ form }: { readonly form: AddFormState }): ReactElement {
  const { draft, set, data } = form;
  const isLent = data.loans.find(({ id }) => id === draft.loanId)?.direction === "LENT";
  const comesIn = draft.act === "BORROW" || (draft.act === "REPAY" && isLent);
  return (
    <>
      <Segments
        aria-label={i18n.t("What about the loan")}
        data={acts()}
        value={draft.act}
        onChange={(act) => { set({ act }); }}
      />
      <div className={styles.pair}>
        {draft.act === "REPAY" ? <LoanField form={form} /> : <WhoField form={form} isRequired />}
        <DepositField form={form} label={comesIn ? i18n.t("To") : i18n.t("From")} field="depositId" />
      </div>
    </>
  );
}

function acts(): { value: LoanAct; label: string }[] {
  return [
    { value: "LEND", label: i18n.t("I lend") },
    { value: "BORROW", label: i18n.t("I borrow") },
    { value: "REPAY", label: i18n.t("Paid back") },
  ];
}

/** What is outstanding stands beside each. */
function LoanField({ form: { draft, set, data, reading, errorOf } }: { readonly form: AddFormState }): ReactElement {
  return (
    <Picker
      label={i18n.t("Loan")}
      options={loanOptions(data, reading.currency)}
      value={draft.loanId}
      onChange={(loanId) => { set({ loanId }); }}
      name="loanId"
      error={errorOf("loanId")}
      required
    />
  );
}
