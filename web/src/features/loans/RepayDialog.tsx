import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { compareAmounts, isNegative, isZero, parseAmount } from "../../lib/money";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { Picker } from "../../ui/Picker";
import type { OneLoan } from "./LoanPage";
import { RepayLoan } from "./mutations";

interface Props {
  readonly loan: OneLoan;
  readonly onClose: () => void;
}

const FIELDS = ["amount", "depositId", "date", "note"];

/** All that is outstanding, unless less is typed. */
export function RepayDialog({ loan, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const { id, currency, outstanding, direction, entity, transactions } = loan;
  const [typed, setTyped] = useState(() => formatNumber(outstanding, locale));
  const [depositId, setDepositId] = useState<string | null>(transactions[0]?.deposit.id ?? null);
  const [date, setDate] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const { send, isSending, problem, forgive } = useChange(RepayLoan);
  const parsed = parseAmount(typed, locale, digits, currency);
  const amount = "value" in parsed ? parsed.value : null;
  const refused = amount === null ? undefined : refuse(amount, outstanding);
  const save = async (): Promise<void> => {
    if (amount === null || date === null || depositId === null) return;
    if ((await send({ loanId: id, amount, date, depositId, note })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name: entity.name }));
  };
  const isLent = direction === "LENT";
  return (
    <FormDialog
      title={isLent ? i18n.t("Money from {name}", { name: entity.name }) : i18n.t("Pay back {name}", { name: entity.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={amount !== null && refused === undefined && date !== null && depositId !== null}
      problem={messageAbove(problem, FIELDS)}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <AmountField label={i18n.t("Amount")} value={typed} onChange={setTyped} currency={currency} digits={digits} error={refused ?? messagesOf(problem, "amount")} required data-autofocus />
      <Picker label={isLent ? i18n.t("To") : i18n.t("From")} value={depositId} options={(loan.wallet.deposits ?? []).map((each) => ({ id: each.id, label: each.name }))} onChange={setDepositId} required error={messagesOf(problem, "depositId")} />
      <DateField label={i18n.t("Date")} value={date} onChange={setDate} today={today} min={transactions[0]?.date} required error={messagesOf(problem, "date")} />
      <ReopenClosed problem={problem} onReopened={forgive} />
      <Textarea label={i18n.t("Note")} value={note} maxLength={2000} rows={2} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}

function refuse(amount: string, outstanding: string): string | undefined {
  if (isNegative(amount) || isZero(amount)) return i18n.t("Write an amount above 0.");
  return compareAmounts(amount, outstanding) > 0 ? i18n.t("That is more than is still to be repaid.") : undefined;
}
