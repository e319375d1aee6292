import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import type { ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate, formatNumber } from "../../lib/intl";
import { compareAmounts, isNegative, isZero, parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { Picker } from "../../ui/Picker";
import type { OneLoan } from "./LoanPage";
import { RepayLoan } from "./mutations";

interface Props {
  readonly loan: OneLoan;
  readonly onClose: () => void;
}

interface Values {
  readonly amount: string;
  readonly depositId: string | null;
  readonly date: string | null;
  readonly note: string;
}

/** All that is outstanding, unless less is typed. */
export function RepayDialog({ loan, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const { id, currency, outstanding, direction, entity, transactions } = loan;
  const { send, isSending, problem, forgive } = useChange(RepayLoan);
  const saved = { amount: formatNumber(outstanding, locale), depositId: transactions[0]?.deposit.id ?? null, date: today, note: "" };
  const form = useForm<Values>({ name: "repayment", id, saved, problem });
  const { depositId, date, note } = form.values;
  const parsed = parseAmount(form.values.amount, locale, digits, currency);
  const amount = "value" in parsed ? parsed.value : null;
  const refused = amount === null ? undefined : refuse(amount, outstanding);
  const save = async (): Promise<void> => {
    if (amount === null || date === null || depositId === null) return;
    if ((await send({ loanId: id, amount, date, depositId, note })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("Saved: {name}", { name: entity.name }));
  };
  const isLent = direction === "LENT";
  const deposits = (loan.wallet.deposits ?? []).map((each) => ({ id: each.id, label: each.name }));
  const labels = { amount: i18n.t("Amount"), deposit: isLent ? i18n.t("To") : i18n.t("From"), date: i18n.t("Date"), note: i18n.t("Note") };
  const given = form.field("amount");
  return (
    <FormDialog
      title={isLent ? i18n.t("Money from {name}", { name: entity.name }) : i18n.t("Pay back {name}", { name: entity.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={amount !== null && refused === undefined && date !== null && depositId !== null}
      form={form}
      shows={{
        amount: [labels.amount],
        depositId: [labels.deposit, (value) => deposits.find((each) => each.id === value)?.label],
        date: [labels.date, (day) => day && formatDate(day, locale, "medium")],
        note: [labels.note],
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <AmountField {...given} label={labels.amount} currency={currency} digits={digits} error={refused ?? given.error} required data-autofocus />
      <Picker {...form.field("depositId")} label={labels.deposit} options={deposits} required />
      <DateField {...form.field("date")} label={labels.date} today={today} min={transactions[0]?.date} required />
      <ReopenClosed problem={problem} onReopened={forgive} />
      <Textarea {...form.text("note")} label={labels.note} maxLength={2000} rows={2} />
    </FormDialog>
  );
}

function refuse(amount: string, outstanding: string): string | undefined {
  if (isNegative(amount) || isZero(amount)) return i18n.t("Write an amount above 0.");
  return compareAmounts(amount, outstanding) > 0 ? i18n.t("That is more than is still to be repaid.") : undefined;
}
