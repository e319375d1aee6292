import { i18n } from "@lingui/core";
import { Textarea, TextInput } from "@mantine/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { DateField } from "../../ui/DateField";
import { BucketFields, TransferBuckets } from "./BucketFields";
import type { AddFormState } from "./useAddForm";

interface Props {
  readonly form: AddFormState;
}

/** The name and the note, when a loan is due, and what is of which bucket. */
export default function SeldomFields({ form }: Props): ReactElement {
  const { draft, data } = form;
  const hasBuckets = data.buckets.length > 0;
  return (
    <>
      <WordFields form={form} />
      {draft.kind === "LOAN" && draft.act !== "REPAY" && <DueField form={form} />}
      {hasBuckets && (draft.kind === "EXPENSE" || draft.kind === "INCOME") && <BucketFields form={form} />}
      {hasBuckets && draft.kind === "TRANSFER" && <TransferBuckets form={form} />}
    </>
  );
}

function WordFields({ form: { draft, set, errorOf } }: Props): ReactElement {
  return (
    <>
      <TextInput
        label={i18n.t("Name")}
        autoComplete="off"
        maxLength={128}
        value={draft.name}
        onChange={(event) => { set({ name: event.currentTarget.value }); }}
        name="name"
        error={errorOf("name")}
      />
      <Textarea
        label={i18n.t("Note")}
        maxLength={2000}
        rows={2}
        value={draft.note}
        onChange={(event) => { set({ note: event.currentTarget.value }); }}
        name="note"
        error={errorOf("note")}
      />
    </>
  );
}

function DueField({ form: { draft, set, errorOf } }: Props): ReactElement {
  const { today } = useHousehold();
  return (
    <DateField
      label={i18n.t("To be paid back by")}
      today={today}
      value={draft.dueOn}
      onChange={(dueOn) => { set({ dueOn }); }}
      name="dueOn"
      error={errorOf("dueOn")}
    />
  );
}
