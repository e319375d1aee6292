import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { DepositForm } from "../../api/gql/graphql";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatNumber } from "../../lib/intl";
import { CreateDeposit, UpdateDeposit } from "../../parts/depositChanges";
import { FormDialog } from "../../parts/FormDialog";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { useTypedAmount } from "./typedAmount";
import { formName } from "./words";

export interface EditedDeposit {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly form: DepositForm;
  readonly note: string;
  readonly floor: string | null;
}

interface Props {
  /** What is changed; null for a new one. */
  readonly deposit: EditedDeposit | null;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly form: DepositForm;
  readonly note: string;
  readonly floor: string;
  readonly openingBalance: string;
  readonly openingOn: string | null;
}

const FORMS: readonly DepositForm[] = ["VIRTUAL", "PHYSICAL"];

/** A deposit made or changed; a new one with what is on it. */
export function DepositDialog({ deposit, onClose }: Props): ReactElement {
  const { wallet, locale, today } = useHousehold();
  const digits = useDigits();
  const creation = useChange(CreateDeposit);
  const update = useChange(UpdateDeposit);
  const form = useForm<Values>({
    name: "deposit",
    id: deposit?.id ?? wallet.id,
    version: deposit?.version,
    saved: savedOf(deposit, today, locale),
    problem: creation.problem ?? update.problem,
  });
  const { name, form: kind, note, floor, openingBalance, openingOn } = form.values;
  const [lowest, atStart] = [useTypedAmount(floor), useTypedAmount(openingBalance)];
  const submit = async (version: number | undefined): Promise<void> => {
    const input = { name, form: kind, note, floor: lowest.amount };
    const start = atStart.amount === null ? {} : { openingBalance: atStart.amount, openingOn };
    const done =
      deposit === null
        ? await creation.send({ ...input, ...start, walletId: wallet.id })
        : await update.send({ ...input, id: deposit.id, ...(version !== undefined && { expectedVersion: version }) });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    form.done();
    onClose();
  };
  const money = { currency: wallet.currency, digits };
  const labels = { name: i18n.t("Name"), form: i18n.t("What it is"), floor: i18n.t("Tell me when it is below (empty: never)"), note: i18n.t("Note") };
  return (
    <FormDialog
      title={deposit === null ? i18n.t("Add a deposit") : i18n.t("Change {name}", { name: deposit.name })}
      submitLabel={i18n.t("Save")}
      isSending={creation.isSending || update.isSending}
      canSubmit={lowest.isSound && atStart.isSound}
      form={form}
      shows={{ name: [labels.name], form: [labels.form, formName], floor: [labels.floor], note: [labels.note] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput {...form.text("name")} label={labels.name} required data-autofocus />
      <NativeSelect {...form.text("form")} label={labels.form} data={FORMS.map((value) => ({ value, label: formName(value) }))} />
      {deposit === null && (
        <>
          <AmountField {...form.field("openingBalance")} {...money} label={i18n.t("On it at the start, minus for a debt")} />
          <DateField {...form.field("openingOn")} label={i18n.t("At the start of")} today={today} />
        </>
      )}
      <AmountField {...form.field("floor")} {...money} label={labels.floor} />
      <Textarea {...form.text("note")} label={labels.note} rows={2} />
    </FormDialog>
  );
}

/** Of a new deposit the floor is 0, as the API has it. */
function savedOf(deposit: EditedDeposit | null, today: string, locale: string): Values {
  const { name = "", form = "VIRTUAL", note = "", floor } = deposit ?? { floor: "0" };
  return { name, form, note, floor: floor === null ? "" : formatNumber(floor, locale), openingBalance: "", openingOn: today };
}
