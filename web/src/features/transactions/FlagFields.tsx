import { Select } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { TransactionFilter } from "../../lib/filters";
import { flagOf, loansWanted, wantedOf, withCondition, withLoans, type Wanted } from "./filterDraft";
import styles from "./Transactions.module.css";

interface Props {
  readonly draft: TransactionFilter;
  readonly change: (filter: TransactionFilter) => void;
}

type Flag = "isTransfer" | "isOpening" | "isRefund" | "isReversal" | "isReconciled";

/** What stands out among transactions: all of them, only those, or all but those. */
export function FlagFields({ draft, change }: Props): ReactElement {
  const flag = (name: Flag, label: string): ReactElement => (
    <Choice label={label} value={wantedOf(draft[name])} onChange={(wanted) => { change(withCondition(draft, name, flagOf(wanted))); }} />
  );
  return (
    <fieldset className={styles.group}>
      <legend>{i18n.t("Special ones")}</legend>
      <div className={styles.pair}>
        {flag("isTransfer", i18n.t("Transfers"))}
        <Choice label={i18n.t("Payments of loans")} value={loansWanted(draft)} onChange={(wanted) => { change(withLoans(draft, wanted)); }} />
        {flag("isRefund", i18n.t("Refunds"))}
        {flag("isReversal", i18n.t("Reversals"))}
        {flag("isOpening", i18n.t("Opening balances"))}
        {flag("isReconciled", i18n.t("Reconciled ones"))}
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

function Choice({ label, value, onChange }: ChoiceProps): ReactElement {
  return (
    <Select<Wanted>
      label={label}
      allowDeselect={false}
      data={[
        { value: "any", label: i18n.t("With all others") },
        { value: "only", label: i18n.t("Only these") },
        { value: "without", label: i18n.t("Without these") },
      ]}
      value={value}
      onChange={(wanted) => { onChange(wanted ?? "any"); }}
    />
  );
}
