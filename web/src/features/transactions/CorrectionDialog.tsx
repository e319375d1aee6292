import { TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { addAmounts, negate } from "../../lib/money";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { CreateRefund, CreateReversal } from "./mutations";
import { titleOf } from "./names";
import type { Row } from "./what";

interface Props {
  readonly transaction: Row;
  readonly onClose: () => void;
}

const FIELDS = ["amount", "date", "name", "note"] as const;

/** What came back of an expense, or was taken back of an income: all that is left of it, or a part. */
export default function CorrectionDialog({ transaction, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const isRefund = transaction.kind === "EXPENSE";
  const left = addAmounts(transaction.amount, negate(isRefund ? transaction.refunded : transaction.reversed));
  const [typed, setTyped] = useState(formatNumber(left, locale));
  const [amount, setAmount] = useState<string | null>(left);
  const [date, setDate] = useState<string | null>(today < transaction.date ? transaction.date : today);
  const [note, setNote] = useState("");
  const refund = useChange(CreateRefund);
  const reversal = useChange(CreateReversal);
  const { problem, isSending } = isRefund ? refund : reversal;
  const submit = async (): Promise<void> => {
    if (amount === null || date === null) return;
    const input = { amount, date, note };
    const done = isRefund
      ? await refund.send({ ...input, expenseId: transaction.id })
      : await reversal.send({ ...input, incomeId: transaction.id });
    if (done === null) return;
    showToast(isRefund ? i18n.t("The refund is recorded.") : i18n.t("What was taken back is recorded."));
    onClose();
  };
  return (
    <FormDialog
      title={isRefund ? i18n.t("Refund of {title}", { title: titleOf(transaction) }) : i18n.t("Take back {title}", { title: titleOf(transaction) })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      problem={messageAbove(problem, FIELDS)}
      canSubmit={amount !== null && date !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <AmountField
        label={isRefund ? i18n.t("How much came back") : i18n.t("How much is taken back")}
        value={typed}
        onChange={setTyped}
        onValue={setAmount}
        currency={transaction.currency}
        digits={digits}
        error={messagesOf(problem, "amount")}
        required
        data-autofocus
      />
      <DateField label={i18n.t("Date")} value={date} onChange={setDate} today={today} min={transaction.date} error={messagesOf(problem, "date")} required />
      <TextInput label={i18n.t("Note")} value={note} maxLength={2000} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}
