import { TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate, formatNumber } from "../../lib/intl";
import { addAmounts, negate, parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { CreateRefund, CreateReversal } from "./mutations";
import { titleOf } from "./names";
import type { Row } from "./what";

interface Props {
  readonly transaction: Row;
  readonly onClose: () => void;
}

interface Values {
  readonly amount: string;
  readonly date: string | null;
  readonly note: string;
}

/** What came back of an expense, or was taken back of an income: all that is left of it, or a part. */
export default function CorrectionDialog({ transaction, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const { id, currency } = transaction;
  const isRefund = transaction.kind === "EXPENSE";
  const refund = useChange(CreateRefund);
  const reversal = useChange(CreateReversal);
  const { problem, isSending, forgive } = isRefund ? refund : reversal;
  const left = addAmounts(transaction.amount, negate(isRefund ? transaction.refunded : transaction.reversed));
  const saved = { amount: formatNumber(left, locale), date: today < transaction.date ? transaction.date : today, note: "" };
  const form = useForm<Values>({ name: "correction", id, saved, problem });
  const { date, note } = form.values;
  const parsed = parseAmount(form.values.amount, locale, digits, currency);
  const submit = async (): Promise<void> => {
    if (!("value" in parsed) || date === null) return;
    const input = { amount: parsed.value, date, note };
    const done = isRefund ? await refund.send({ ...input, expenseId: id }) : await reversal.send({ ...input, incomeId: id });
    if (done === null) return;
    showToast(isRefund ? i18n.t("The refund is recorded.") : i18n.t("What was taken back is recorded."));
    form.done();
    onClose();
  };
  const label = isRefund ? i18n.t("How much came back") : i18n.t("How much is taken back");
  return (
    <FormDialog
      title={isRefund ? i18n.t("Refund of {title}", { title: titleOf(transaction) }) : i18n.t("Take back {title}", { title: titleOf(transaction) })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={"value" in parsed && date !== null}
      form={form}
      shows={{ amount: [label], date: [i18n.t("Date"), (day) => day && formatDate(day, locale, "medium")], note: [i18n.t("Note")] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <AmountField {...form.field("amount")} label={label} currency={currency} digits={digits} required data-autofocus />
      <DateField {...form.field("date")} label={i18n.t("Date")} today={today} min={transaction.date} required />
      <ReopenClosed problem={problem} onReopened={forgive} />
      <TextInput {...form.text("note")} label={i18n.t("Note")} maxLength={2000} />
    </FormDialog>
  );
}
