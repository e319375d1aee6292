import { Select, Textarea, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useEffect, useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { clearDraft, readDraft, writeDraft } from "../../lib/drafts";
import { formatNumber } from "../../lib/intl";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { Picker } from "../../ui/Picker";
import { ConflictDialog, type Mine } from "./ConflictDialog";
import type { Whole } from "./EditTransactionDialog";
import { AS_IT_IS, changeOf, formValuesOf, IN_NONE, SPLIT, type FormValues } from "./formValues";
import type { Labels } from "./labels";
import { UpdateTransaction } from "./mutations";
import { titleOf } from "./names";
import { categoryOptions, depositOptions, entityOptions } from "./options";
import { useEntityMaker } from "./useEntityMaker";
import { canReverse, isCorrection } from "./what";

interface Props {
  readonly transaction: Whole;
  readonly labels: Labels;
  readonly onClose: () => void;
}

const FORM = "transaction";
const FIELDS = ["amount", "date", "entityId", "categoryId", "depositId", "name", "note", "bucketId"] as const;

/** Changes an income or expense, a payment of a loan or an opening balance. */
export function TransactionForm({ transaction, labels, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const digits = useDigits();
  const { id, currency, kind } = transaction;
  const [before] = useState(transaction);
  const [values, setValues] = useState(() => readDraft(FORM, id, isFormValues) ?? formValuesOf(transaction));
  const [typed, setTyped] = useState(values.amount === null ? "" : formatNumber(values.amount, locale));
  const { send, problem, isSending, forgive } = useChange(UpdateTransaction);
  const change = (changes: Partial<FormValues>): void => { setValues((given) => ({ ...given, ...changes })); };
  const [makeEntity, entityProblem] = useEntityMaker((entityId) => { change({ entityId }); });
  useEffect(() => { writeDraft(FORM, id, values); }, [id, values]);
  const close = (): void => {
    clearDraft(FORM, id);
    onClose();
  };
  const save = async (version: number): Promise<void> => {
    const changed = changeOf(before, values);
    if (Object.keys(changed).length > 0 && (await send({ id, expectedVersion: version, ...changed })) === null) return;
    showToast(i18n.t("Saved: {title}", { title: titleOf(transaction) }));
    close();
  };
  const isTied = isCorrection(transaction);
  return (
    <FormDialog
      title={i18n.t("Edit {title}", { title: titleOf(transaction) })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      problem={problem?.current == null ? messageAbove(problem, FIELDS) : undefined}
      canSubmit={values.amount !== null && values.date !== null && values.depositId !== null}
      onSubmit={() => save(before.version)}
      onClose={close}
    >
      <AmountField label={i18n.t("Amount")} value={typed} onChange={setTyped} onValue={(amount) => { change({ amount }); }} currency={currency} digits={digits} error={messagesOf(problem, "amount")} required data-autofocus />
      <DateField label={i18n.t("Date")} value={values.date} onChange={(date) => { change({ date }); }} today={today} error={messagesOf(problem, "date")} required />
      <ReopenClosed problem={problem} onReopened={forgive} />
      <Picker label={i18n.t("Who")} value={values.entityId} options={entityOptions(labels, values.entityId, transaction.entity)} onSearch={labels.findEntity} onChange={(entityId) => { change({ entityId }); }} onCreate={(name) => void makeEntity(name)} disabled={isTied || transaction.loan !== null} error={messagesOf(problem, "entityId") ?? entityProblem} />
      <Picker label={i18n.t("Category")} value={values.categoryId} options={categoryOptions(labels, kind, values.categoryId)} onChange={(categoryId) => { change({ categoryId }); }} disabled={isTied} error={messagesOf(problem, "categoryId")} />
      <Picker label={i18n.t("Deposit")} value={values.depositId} options={depositOptions(labels, values.depositId)} onChange={(depositId) => { change({ depositId }); }} error={messagesOf(problem, "depositId")} required />
      <BucketField transaction={transaction} labels={labels} value={values.bucket} onChange={(bucket) => { change({ bucket }); }} error={messagesOf(problem, "bucketId", "allocations", "splitIncome")} />
      <TextInput label={i18n.t("Name")} value={values.name} maxLength={128} onChange={(event) => { change({ name: event.currentTarget.value }); }} error={messagesOf(problem, "name")} />
      <Textarea label={i18n.t("Note")} rows={2} value={values.note} maxLength={2000} onChange={(event) => { change({ note: event.currentTarget.value }); }} error={messagesOf(problem, "note")} />
      {problem?.current != null && (
        <ConflictDialog id={id} mine={mineOf(before, values, labels)} onKeep={(version) => void save(version)} onTake={close} onClose={forgive} />
      )}
    </FormDialog>
  );
}

interface BucketProps {
  readonly transaction: Whole;
  readonly labels: Labels;
  readonly value: string;
  readonly onChange: (bucket: string) => void;
  readonly error: string | undefined;
}

/** In which bucket it is; an income may be split over all of them. */
function BucketField({ transaction, labels, value, onChange, error }: BucketProps): ReactElement | null {
  const count = transaction.allocations.length;
  const options = labels.buckets.filter(({ id, isActive }) => isActive || transaction.allocations.some(({ bucket }) => bucket.id === id));
  if (options.length === 0) return null;
  return (
    <Select
      label={i18n.t("Bucket")}
      allowDeselect={false}
      data={[
        ...(count > 1 ? [{ value: AS_IT_IS, label: i18n.t("Split over {count} buckets, as it is", { count }) }] : []),
        { value: IN_NONE, label: i18n.t("In no bucket") },
        ...(canReverse(transaction) ? [{ value: SPLIT, label: i18n.t("Split by the percentages of today") }] : []),
        ...options.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={(bucket) => { if (bucket !== null) onChange(bucket); }}
      error={error}
    />
  );
}

function mineOf(before: Whole, values: FormValues, labels: Labels): Mine {
  const { amount, date, name, note, entityId, categoryId, depositId } = changeOf(before, values);
  const nameOf = (all: readonly { readonly id: string; readonly name: string }[], id: string | null): string => all.find((each) => each.id === id)?.name ?? "";
  return {
    ...(amount === undefined || amount === null ? {} : { amount }),
    ...(date === undefined || date === null ? {} : { date }),
    ...(name === undefined || name === null ? {} : { name }),
    ...(note === undefined || note === null ? {} : { note }),
    ...(entityId === undefined ? {} : { entity: nameOf(labels.entities, entityId) }),
    ...(categoryId === undefined ? {} : { category: nameOf(labels.categories, categoryId) }),
    ...(depositId === undefined ? {} : { deposit: nameOf(labels.deposits, depositId) }),
  };
}

function isFormValues(value: unknown): value is FormValues {
  return typeof value === "object" && value !== null && ["amount", "date", "name", "note", "bucket"].every((name) => name in value);
}
