import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import type { DepositForm } from "../../api/gql/graphql";
import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { CreateDeposit, UpdateDeposit } from "./mutations";
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

const FORMS: readonly DepositForm[] = ["VIRTUAL", "PHYSICAL"];
const FIELDS = ["name", "form", "note", "floor", "openingBalance", "openingOn"];

/** A deposit made or changed; a new one with what is on it. */
export function DepositDialog({ deposit, onClose }: Props): ReactElement {
  const { wallet, locale, today } = useHousehold();
  const digits = useDigits();
  const [name, setName] = useState(deposit?.name ?? "");
  const [form, setForm] = useState<DepositForm>(deposit?.form ?? "VIRTUAL");
  const [note, setNote] = useState(deposit?.note ?? "");
  const [floor, setFloor] = useState(() => firstFloor(deposit, locale));
  const [opening, setOpening] = useState("");
  const [openingOn, setOpeningOn] = useState<string | null>(today);
  const [lowest, atStart] = [useTypedAmount(floor), useTypedAmount(opening)];
  const creation = useChange(CreateDeposit);
  const update = useChange(UpdateDeposit);
  const problem = creation.problem ?? update.problem;
  const submit = async (): Promise<void> => {
    const input = { name, form, note, floor: lowest.amount };
    const start = atStart.amount === null ? {} : { openingBalance: atStart.amount, openingOn };
    const done =
      deposit === null
        ? await creation.send({ ...input, ...start, walletId: wallet.id })
        : await update.send({ ...input, id: deposit.id, expectedVersion: deposit.version });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    onClose();
  };
  return (
    <FormDialog
      title={deposit === null ? i18n.t("Add a deposit") : i18n.t("Change {name}", { name: deposit.name })}
      submitLabel={i18n.t("Save")}
      isSending={creation.isSending || update.isSending}
      canSubmit={lowest.isSound && atStart.isSound}
      problem={messageAbove(problem, FIELDS)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={i18n.t("Name")} required data-autofocus value={name} error={messagesOf(problem, "name")} onChange={(event) => { setName(event.currentTarget.value); }} />
      <NativeSelect
        label={i18n.t("What it is")}
        value={form}
        error={messagesOf(problem, "form")}
        onChange={(event) => { setForm(event.currentTarget.value === "PHYSICAL" ? "PHYSICAL" : "VIRTUAL"); }}
        data={FORMS.map((value) => ({ value, label: formName(value) }))}
      />
      {deposit === null && (
        <>
          <AmountField label={i18n.t("On it at the start, minus for a debt")} value={opening} onChange={setOpening} currency={wallet.currency} digits={digits} error={messagesOf(problem, "openingBalance")} />
          <DateField label={i18n.t("At the start of")} value={openingOn} onChange={setOpeningOn} today={today} error={messagesOf(problem, "openingOn")} />
        </>
      )}
      <AmountField label={i18n.t("Tell me when it is below (empty: never)")} value={floor} onChange={setFloor} currency={wallet.currency} digits={digits} error={messagesOf(problem, "floor")} />
      <Textarea label={i18n.t("Note")} rows={2} value={note} error={messagesOf(problem, "note")} onChange={(event) => { setNote(event.currentTarget.value); }} />
    </FormDialog>
  );
}

/** Of a new deposit 0, as the API has it. */
function firstFloor(deposit: EditedDeposit | null, locale: string): string {
  if (deposit === null) return formatNumber("0", locale);
  return deposit.floor === null ? "" : formatNumber(deposit.floor, locale);
}
