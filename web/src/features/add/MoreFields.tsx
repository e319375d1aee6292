import { i18n } from "@lingui/core";
import { Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId, useState, type ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { DateField } from "../../ui/DateField";
import styles from "./Add.module.css";
import { BucketFields, TransferBuckets } from "./BucketFields";
import type { Draft } from "./draft";
import type { AddFormState } from "./useAddForm";

interface Props {
  readonly form: AddFormState;
}

/** What is seldom needed; open where something of it is filled in or refused. */
export function MoreFields({ form }: Props): ReactElement {
  const { draft, data, errorOf } = form;
  const [isWanted, setWanted] = useState(false);
  const id = useId();
  const isOpen = isWanted || isFilled(draft) || MORE.some((field) => errorOf(field) !== undefined);
  const Sign = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <UnstyledButton className={styles.more} aria-expanded={isOpen} aria-controls={id} onClick={() => { setWanted(!isOpen); }}>
        <Sign size={16} stroke={1.75} aria-hidden /> {hasBuckets(form) ? i18n.t("Name, note, buckets") : i18n.t("Name, note")}
      </UnstyledButton>
      <div id={id} className={styles.others} hidden={!isOpen}>
        {isOpen && <WordFields form={form} />}
        {isOpen && draft.kind === "LOAN" && draft.act !== "REPAY" && <DueField form={form} />}
        {isOpen && data.buckets.length > 0 && (draft.kind === "EXPENSE" || draft.kind === "INCOME") && <BucketFields form={form} />}
        {isOpen && data.buckets.length > 0 && draft.kind === "TRANSFER" && <TransferBuckets form={form} />}
      </div>
    </>
  );
}

const MORE = ["name", "note", "dueOn", "bucketId", "fromBucketId", "toBucketId", "allocations", "splitIncome"];

function isFilled({ name, note, bucketId, toBucketId, parts, isSplit, dueOn }: Draft): boolean {
  return name !== "" || note !== "" || bucketId !== null || toBucketId !== null || parts.length > 0 || isSplit || dueOn !== null;
}

function hasBuckets({ draft, data }: AddFormState): boolean {
  return data.buckets.length > 0 && draft.kind !== "LOAN";
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
