import { useApolloClient } from "@apollo/client/react";
import { Select, Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Suspense, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { useDigits, useHousehold } from "../../frame/household";
import { showSaved } from "../../frame/takingBack";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import type { Shows } from "../../parts/differences";
import { FormDialog } from "../../parts/FormDialog";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { later } from "../../ui/later";
import { Picker } from "../../ui/Picker";
import type { Whole } from "./EditTransactionDialog";
import { AS_IT_IS, changeBack, changeOf, formValuesOf, IN_NONE, refundOf, SPLIT, type FormValues } from "./formValues";
import type { Labels } from "./labels";
import { UpdateTransaction } from "./mutations";
import { titleOf } from "./names";
import { categoryOptions, depositOptions, entityOptions } from "./options";
import { useEntityMaker } from "./useEntityMaker";
import { useMovedRefund } from "./useMovedRefund";
import { canReverse, isRefund } from "./what";
import { followed, noteWritten } from "./writtenVersions";

interface Props {
  readonly transaction: Whole;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const SAYS = { bucketId: ["allocations", "splitIncome"], refundOfId: ["expenseId"] };
const RefundedExpense = later(() => import("../../parts/RefundedExpense"));

/** Changes an income or expense, a payment of a loan or an opening balance. */
export function TransactionForm({ transaction, labels, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const client = useApolloClient();
  const { id, version, currency, kind } = transaction;
  const update = useChange(UpdateTransaction);
  const moved = useMovedRefund(transaction);
  const problem = moved.problem ?? update.problem;
  const form = useForm<FormValues>({ name: "transaction", id, version, saved: formValuesOf(transaction, locale), problem, says: SAYS });
  const { values } = form;
  const [makeEntity, entityProblem] = useEntityMaker((entityId) => { form.set({ entityId }); });
  const parsed = parseAmount(values.amount, locale, digits, currency);
  const amount = "value" in parsed ? parsed.value : null;
  const end = (): void => {
    form.done();
    onClose();
  };
  const save = async (expectedVersion = version): Promise<void> => {
    if (values.refundOfId !== form.saved.refundOfId) {
      if (amount !== null && (await moved.move(refundOf(values, amount)))) end();
      return;
    }
    const changed = changeOf(form.saved, values, amount);
    if (Object.keys(changed).length > 0) {
      const done = await update.send({ id, expectedVersion, ...changed });
      if (done === null) return;
      sayWithWayBack(done.transaction.version, expectedVersion);
    }
    end();
  };
  const sayWithWayBack = (next: number, over: number): void => {
    noteWritten(id, over, next);
    const before = changeBack(form.saved, values, transaction);
    const back = (idempotencyKey: string) => sendChange(client, UpdateTransaction, { input: { id, expectedVersion: followed(id, next), ...before, idempotencyKey } });
    showSaved({ title: titleOf(transaction), back });
  };
  const isTied = values.refundOfId !== null || transaction.reversalOf !== null;
  const shows = wordsOf(labels, locale);
  const who = form.field("entityId");
  return (
    <FormDialog
      title={i18n.t("Edit {title}", { title: titleOf(transaction) })}
      submitLabel={i18n.t("Save")}
      isSending={update.isSending || moved.isSending}
      canSubmit={amount !== null && values.date !== null && values.depositId !== null}
      form={form}
      shows={shows}
      onSubmit={save}
      onClose={onClose}
    >
      <AmountField {...form.field("amount")} label={i18n.t("Amount")} currency={currency} digits={digits} required data-autofocus />
      <DateField {...form.field("date")} label={i18n.t("Date")} today={today} required />
      <ReopenClosed problem={problem} onReopened={update.forgive} />
      {isRefund(transaction) && (
        <Suspense fallback={null}>
          <RefundedExpense {...form.field("refundOfId")} walletId={transaction.wallet.id} entityId={null} description={i18n.t("Another one has it recorded anew; none leaves its category to be chosen.")} />
        </Suspense>
      )}
      <Picker {...who} label={i18n.t("Who")} options={entityOptions(labels, values.entityId, transaction.entity)} onSearch={labels.findEntity} onCreate={(name) => void makeEntity(name)} disabled={isTied || transaction.loan !== null} error={who.error ?? entityProblem} />
      <Picker {...form.field("categoryId")} label={i18n.t("Category")} options={categoryOptions(labels, kind, values.categoryId)} disabled={isTied} />
      <Picker {...form.field("depositId")} label={i18n.t("Deposit")} options={depositOptions(labels, values.depositId)} required />
      <BucketField transaction={transaction} labels={labels} {...form.field("bucketId")} />
      <TextInput {...form.text("name")} label={i18n.t("Name")} maxLength={128} />
      <Textarea {...form.text("note")} label={i18n.t("Note")} rows={2} maxLength={2000} />
    </FormDialog>
  );
}

interface BucketProps {
  readonly transaction: Whole;
  readonly labels: Labels;
  readonly name: string;
  readonly value: string;
  readonly onChange: (bucket: string) => void;
  readonly error: string | undefined;
}

/** In which bucket it is; an income may be split over all of them. */
function BucketField({ transaction, labels, onChange, ...field }: BucketProps): ReactElement | null {
  const count = transaction.allocations.length;
  const options = labels.buckets.filter(({ id, isActive }) => isActive || transaction.allocations.some(({ bucket }) => bucket.id === id));
  if (options.length === 0) return null;
  return (
    <Select
      {...field}
      label={i18n.t("Bucket")}
      allowDeselect={false}
      data={[
        ...(count > 1 ? [{ value: AS_IT_IS, label: i18n.t("Split over {count} buckets, as it is", { count }) }] : []),
        { value: IN_NONE, label: i18n.t("In no bucket") },
        ...(canReverse(transaction) ? [{ value: SPLIT, label: i18n.t("Split by the percentages of today") }] : []),
        ...options.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(bucket) => { if (bucket !== null) onChange(bucket); }}
    />
  );
}

function wordsOf({ entities, categories, deposits, buckets }: Labels, locale: string): Shows<FormValues> {
  const nameIn = (all: readonly { readonly id: string; readonly name: string }[]) => (id: string | null): string => all.find((each) => each.id === id)?.name ?? "–";
  return {
    amount: [i18n.t("Amount")],
    date: [i18n.t("Date"), (day) => day && formatDate(day, locale, "medium")],
    entityId: [i18n.t("Who"), nameIn(entities)],
    categoryId: [i18n.t("Category"), nameIn(categories)],
    depositId: [i18n.t("Deposit"), nameIn(deposits)],
    bucketId: [i18n.t("Bucket"), nameIn(buckets)],
    name: [i18n.t("Name")],
    note: [i18n.t("Note")],
    refundOfId: [i18n.t("Of which expense"), (expenseId) => (expenseId === null ? "–" : i18n.t("Another expense"))],
  };
}
