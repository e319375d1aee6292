import { Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate, formatNumber } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { Picker } from "../../ui/Picker";
import type { Whole } from "./EditTransactionDialog";
import type { Labels } from "./labels";
import { UpdateTransfer } from "./mutations";
import { depositOptions } from "./options";

interface Props {
  readonly transaction: Whole;
  readonly transfer: NonNullable<Whole["transfer"]>;
  readonly labels: Labels;
  readonly onClose: () => void;
}

interface Values {
  readonly amount: string;
  readonly date: string | null;
  readonly depositId: string | null;
  readonly name: string;
  readonly note: string;
}

const SAYS = { amount: ["receivedAmount"], depositId: ["fromDepositId", "toDepositId"] };

/** Changes both legs of a transfer; the amount of the leg that one looks at. */
export function TransferForm({ transaction, transfer, labels, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const { currency } = transaction;
  const isOut = transaction.direction === "OUT";
  const isSent = isOut || transfer.outgoing.currency === transfer.incoming.currency;
  const { send, isSending, problem, forgive } = useChange(UpdateTransfer);
  // Each leg has an amount and a deposit of its own, so that what is typed belongs to that one.
  const form = useForm<Values>({ name: "transfer", id: transaction.id, version: transfer.version, saved: savedOf(transaction, locale), problem, says: SAYS });
  const { values, saved } = form;
  const parsed = parseAmount(values.amount, locale, digits, currency);
  const save = async (expectedVersion = transfer.version): Promise<void> => {
    if (!("value" in parsed)) return;
    const { date, depositId, name, note } = values;
    const changed = {
      ...(values.amount !== saved.amount && (isSent ? { amount: parsed.value } : { receivedAmount: parsed.value })),
      ...(date !== null && date !== saved.date && { date }),
      ...(depositId !== null && depositId !== saved.depositId && (isOut ? { fromDepositId: depositId } : { toDepositId: depositId })),
      ...(name !== saved.name && { name }),
      ...(note !== saved.note && { note }),
    };
    if (Object.keys(changed).length > 0 && (await send({ id: transfer.id, expectedVersion, ...changed })) === null) return;
    showToast(i18n.t("The transfer is saved."));
    form.done();
    onClose();
  };
  const words = {
    amount: isSent ? i18n.t("Amount") : i18n.t("Amount that arrives"),
    deposit: isOut ? i18n.t("From deposit") : i18n.t("To deposit"),
  };
  return (
    <FormDialog
      title={i18n.t("Edit the transfer")}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={"value" in parsed && values.date !== null && values.depositId !== null}
      form={form}
      shows={{
        amount: [words.amount],
        date: [i18n.t("Date"), (day) => day && formatDate(day, locale, "medium")],
        depositId: [words.deposit, (id) => labels.deposits.find((each) => each.id === id)?.name],
        name: [i18n.t("Name")],
        note: [i18n.t("Note")],
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <AmountField {...form.field("amount")} label={words.amount} currency={currency} digits={digits} required data-autofocus />
      <DateField {...form.field("date")} label={i18n.t("Date")} today={today} required />
      <ReopenClosed problem={problem} onReopened={forgive} />
      <Picker {...form.field("depositId")} label={words.deposit} options={depositOptions(labels, values.depositId)} required />
      <TextInput {...form.text("name")} label={i18n.t("Name")} maxLength={128} />
      <Textarea {...form.text("note")} label={i18n.t("Note")} rows={2} maxLength={2000} />
    </FormDialog>
  );
}

function savedOf({ amount, date, deposit, name, note }: Whole, locale: string): Values {
  return { amount: formatNumber(amount, locale), date, depositId: deposit.id, name, note };
}
