import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { negate } from "../../lib/money";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { SetOpeningBalance } from "./mutations";
import { useTypedAmount } from "./typedAmount";

export interface Opened {
  readonly id: string;
  readonly name: string;
  readonly openingBalance: { readonly amount: string; readonly direction: "IN" | "OUT"; readonly date: string; readonly version: number } | null;
}

interface Props {
  readonly deposit: Opened;
  readonly onClose: () => void;
}

/** What was on a deposit before its first transaction. */
export function OpeningDialog({ deposit, onClose }: Props): ReactElement {
  const { wallet, locale, today } = useHousehold();
  const digits = useDigits();
  const { openingBalance: opening } = deposit;
  const [typed, setTyped] = useState(opening === null ? "" : formatNumber(opening.direction === "IN" ? opening.amount : negate(opening.amount), locale));
  const [date, setDate] = useState<string | null>(opening?.date ?? today);
  const { amount } = useTypedAmount(typed);
  const { send, isSending, problem, forgive } = useChange(SetOpeningBalance);
  const submit = async (): Promise<void> => {
    if (amount === null) return;
    const done = await send({ depositId: deposit.id, amount, date, ...(opening !== null && { expectedVersion: opening.version }) });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name: deposit.name }));
    onClose();
  };
  return (
    <FormDialog
      title={i18n.t("Opening balance of {name}", { name: deposit.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={amount !== null && date !== null}
      problem={messageAbove(problem, ["amount", "date"])}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{i18n.t("What was on it before its first transaction here; its balance follows. A debt is written with a minus.")}</p>
      <AmountField label={i18n.t("On it at the start")} data-autofocus value={typed} onChange={setTyped} currency={wallet.currency} digits={digits} error={messagesOf(problem, "amount")} />
      <DateField label={i18n.t("At the start of")} value={date} onChange={setDate} today={today} error={messagesOf(problem, "date")} />
      <ReopenClosed problem={problem} onReopened={forgive} />
    </FormDialog>
  );
}
