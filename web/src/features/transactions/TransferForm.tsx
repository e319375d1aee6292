import { Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { Picker } from "../../ui/Picker";
import { ConflictDialog } from "./ConflictDialog";
import type { Whole } from "./EditTransactionDialog";
import type { Labels } from "./labels";
import { UpdateTransfer } from "./mutations";
import { depositOptions } from "./options";

interface Props {
  readonly transaction: Whole;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const FIELDS = ["amount", "receivedAmount", "date", "fromDepositId", "toDepositId", "name", "note"] as const;

/** Changes both legs of a transfer; the amount of the leg that one looks at. */
export function TransferForm({ transaction, labels, onClose }: Props): ReactElement | null {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const [before] = useState(transaction);
  const [typed, setTyped] = useState(formatNumber(transaction.amount, locale));
  const [amount, setAmount] = useState<string | null>(transaction.amount);
  const [date, setDate] = useState<string | null>(transaction.date);
  const [depositId, setDepositId] = useState<string | null>(transaction.deposit.id);
  const [name, setName] = useState(transaction.name);
  const [note, setNote] = useState(transaction.note);
  const { send, problem, isSending, forgive } = useChange(UpdateTransfer);
  const { transfer } = before;
  if (transfer === null) return null;
  const isSent = before.direction === "OUT" || transfer.outgoing.currency === transfer.incoming.currency;
  const isAmountNew = amount !== null && amount !== before.amount;
  const changed = {
    ...(isAmountNew ? (isSent ? { amount } : { receivedAmount: amount }) : {}),
    ...(date !== null && date !== before.date ? { date } : {}),
    ...(depositId !== null && depositId !== before.deposit.id ? (before.direction === "OUT" ? { fromDepositId: depositId } : { toDepositId: depositId }) : {}),
    ...(name !== before.name ? { name } : {}),
    ...(note !== before.note ? { note } : {}),
  };
  const save = async (version: number): Promise<void> => {
    if (Object.keys(changed).length > 0 && (await send({ id: transfer.id, expectedVersion: version, ...changed })) === null) return;
    showToast(i18n.t("The transfer is saved."));
    onClose();
  };
  return (
    <FormDialog
      title={i18n.t("Edit the transfer")}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      problem={problem?.current == null ? messageAbove(problem, FIELDS) : undefined}
      canSubmit={amount !== null && date !== null && depositId !== null}
      onSubmit={() => save(transfer.version)}
      onClose={onClose}
    >
      <AmountField label={isSent ? i18n.t("Amount") : i18n.t("Amount that arrives")} value={typed} onChange={setTyped} onValue={setAmount} currency={before.currency} digits={digits} error={messagesOf(problem, "amount", "receivedAmount")} required data-autofocus />
      <DateField label={i18n.t("Date")} value={date} onChange={setDate} today={today} error={messagesOf(problem, "date")} required />
      <Picker label={before.direction === "OUT" ? i18n.t("From deposit") : i18n.t("To deposit")} value={depositId} options={depositOptions(labels, depositId)} onChange={setDepositId} error={messagesOf(problem, "fromDepositId", "toDepositId")} required />
      <TextInput label={i18n.t("Name")} value={name} maxLength={128} onChange={(event) => { setName(event.currentTarget.value); }} error={messagesOf(problem, "name")} />
      <Textarea label={i18n.t("Note")} rows={2} value={note} maxLength={2000} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
      {problem?.current != null && (
        <ConflictDialog
          id={before.id}
          mine={{
            ...(isAmountNew ? { amount } : {}),
            ...("date" in changed ? { date: changed.date } : {}),
            ...("name" in changed ? { name } : {}),
            ...("note" in changed ? { note } : {}),
          }}
          onKeep={(version) => void save(version)}
          onTake={onClose}
          onClose={forgive}
        />
      )}
    </FormDialog>
  );
}
