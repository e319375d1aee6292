import { useApolloClient } from "@apollo/client/react";
import { Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { sendChange } from "../../api/changes";
import type { UpdateTransferInput } from "../../api/gql/graphql";
import { useDigits, useHousehold } from "../../frame/household";
import { showSaved } from "../../frame/takingBack";
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
import { titleOf } from "./names";
import { depositOptions } from "./options";
import { followed, noteWritten } from "./writtenVersions";

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

type Change = Omit<UpdateTransferInput, "id" | "expectedVersion" | "idempotencyKey">;

const SAYS = { amount: ["receivedAmount"], depositId: ["fromDepositId", "toDepositId"] };

/** Changes both legs of a transfer; the amount of the leg that one looks at. */
export function TransferForm({ transaction, transfer, labels, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const client = useApolloClient();
  const { currency } = transaction;
  const { id } = transfer;
  const isOut = transaction.direction === "OUT";
  const isSent = isOut || transfer.outgoing.currency === transfer.incoming.currency;
  const { send, isSending, problem, forgive } = useChange(UpdateTransfer);
  // Each leg has an amount and a deposit of its own, so that what is typed belongs to that one.
  const form = useForm<Values>({ name: "transfer", id: transaction.id, version: transfer.version, saved: savedOf(transaction, locale), problem, says: SAYS });
  const { values, saved } = form;
  const parsed = parseAmount(values.amount, locale, digits, currency);
  const changesOf = (before: Values, after: Values, amount: string): Change => ({
    ...(after.amount !== before.amount && (isSent ? { amount } : { receivedAmount: amount })),
    ...(after.date !== null && after.date !== before.date && { date: after.date }),
    ...(after.depositId !== null && after.depositId !== before.depositId && (isOut ? { fromDepositId: after.depositId } : { toDepositId: after.depositId })),
    ...(after.name !== before.name && { name: after.name }),
    ...(after.note !== before.note && { note: after.note }),
  });
  const sayWithWayBack = (before: Change, next: number, over: number): void => {
    noteWritten(id, over, next);
    const back = (idempotencyKey: string) => sendChange(client, UpdateTransfer, { input: { id, expectedVersion: followed(id, next), ...before, idempotencyKey } });
    showSaved({ title: titleOf(transaction), back });
  };
  const save = async (expectedVersion = transfer.version): Promise<void> => {
    if (!("value" in parsed)) return;
    const changed = changesOf(saved, values, parsed.value);
    if (Object.keys(changed).length > 0) {
      const done = await send({ id, expectedVersion, ...changed });
      if (done === null) return;
      sayWithWayBack(changesOf(values, saved, transaction.amount), done.transfer.version, expectedVersion);
    }
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
