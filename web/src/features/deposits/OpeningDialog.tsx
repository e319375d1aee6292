import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate, formatNumber } from "../../lib/intl";
import { negate } from "../../lib/money";
import { SetOpeningBalance } from "../../parts/depositChanges";
import { FormDialog } from "../../parts/FormDialog";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
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
  const { id, name, openingBalance: opening } = deposit;
  const { send, isSending, problem, forgive } = useChange(SetOpeningBalance);
  const saved = { amount: opening === null ? "" : formatNumber(signed(opening), locale), date: opening?.date ?? today };
  const form = useForm<{ amount: string; date: string | null }>({ name: "opening", id, version: opening?.version, saved, problem });
  const { date } = form.values;
  const { amount } = useTypedAmount(form.values.amount);
  const submit = async (version: number | undefined): Promise<void> => {
    if (amount === null) return;
    const done = await send({ depositId: id, amount, date, ...(version !== undefined && { expectedVersion: version }) });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    form.done();
    onClose();
  };
  return (
    <FormDialog
      title={i18n.t("Opening balance of {name}", { name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={amount !== null && date !== null}
      form={form}
      shows={{ amount: [i18n.t("On it at the start")], date: [i18n.t("At the start of"), (day) => day && formatDate(day, locale, "medium")] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{i18n.t("What was on it before its first transaction here; its balance follows. A debt is written with a minus.")}</p>
      <AmountField {...form.field("amount")} label={i18n.t("On it at the start")} data-autofocus currency={wallet.currency} digits={digits} />
      <DateField {...form.field("date")} label={i18n.t("At the start of")} today={today} />
      <ReopenClosed problem={problem} onReopened={forgive} />
    </FormDialog>
  );
}

function signed({ amount, direction }: NonNullable<Opened["openingBalance"]>): string {
  return direction === "IN" ? amount : negate(amount);
}
