import { Button, Modal, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement, type SubmitEvent } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { addAmounts, negate } from "../../lib/money";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { CreateRefund, CreateReversal } from "./mutations";
import { titleOf } from "./names";
import styles from "./Transactions.module.css";
import type { Row } from "./what";

interface Props {
  readonly transaction: Row;
  readonly onClose: () => void;
}

const FIELDS = ["amount", "date", "name", "note"] as const;

/** What came back of an expense, or was taken back of an income: all that is left of it, or a part. */
export function CorrectionDialog({ transaction, onClose }: Props): ReactElement {
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
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (amount === null || date === null || isSending) return;
    const input = { amount, date, note };
    const done = isRefund
      ? await refund.send({ ...input, expenseId: transaction.id })
      : await reversal.send({ ...input, incomeId: transaction.id });
    if (done === null) return;
    showToast(isRefund ? i18n.t("The refund is recorded.") : i18n.t("What was taken back is recorded."));
    onClose();
  };
  const above = messageAbove(problem, FIELDS);
  return (
    <Modal
      opened
      onClose={onClose}
      lockScroll={false}
      title={isRefund ? i18n.t("Refund of {title}", { title: titleOf(transaction) }) : i18n.t("Take back {title}", { title: titleOf(transaction) })}
      closeButtonProps={{ "aria-label": i18n.t("Close") }}
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {above !== undefined && <p role="alert" className={styles.problem}>{above}</p>}
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
        <div className={styles.formEnd}>
          <Button type="submit" loading={isSending} disabled={amount === null || date === null}>
            {i18n.t("Save")}
          </Button>
          <Button variant="subtle" onClick={onClose}>{i18n.t("Cancel")}</Button>
        </div>
      </form>
    </Modal>
  );
}
