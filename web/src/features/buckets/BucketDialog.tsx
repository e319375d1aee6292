import { i18n } from "@lingui/core";
import { Textarea, TextInput } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { FormDialog } from "../../ui/FormDialog";
import type { ShownBucket } from "./BucketsPage";
import { CreateBucket, UpdateBucket } from "./mutations";
import { readPercentage } from "./percentages";

type Props = { readonly onClose: () => void } & ({ readonly bucket: ShownBucket } | { readonly percentageLeft: string });

const FIELDS = ["name", "percentage", "note"];

/** Makes a bucket with a part of what is left, or changes the name and note of one. */
export function BucketDialog({ onClose, ...given }: Props): ReactElement {
  return "bucket" in given ? <ChangeBucket bucket={given.bucket} onClose={onClose} /> : <NewBucket percentageLeft={given.percentageLeft} onClose={onClose} />;
}

function NewBucket({ percentageLeft, onClose }: { readonly percentageLeft: string; readonly onClose: () => void }): ReactElement {
  const { wallet, locale } = useHousehold();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState(() => formatNumber(percentageLeft, locale));
  const { send, isSending, problem } = useChange(CreateBucket);
  const percentage = readPercentage(typed, locale);
  const create = async (): Promise<void> => {
    if (percentage === null || (await send({ walletId: wallet.id, name, percentage, note })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  return (
    <FormDialog title={i18n.t("New bucket")} submitLabel={i18n.t("Create bucket")} isSending={isSending} canSubmit={name.trim() !== "" && percentage !== null} problem={messageAbove(problem, FIELDS)} onSubmit={() => void create()} onClose={onClose}>
      <NameField value={name} onChange={setName} error={messagesOf(problem, "name")} />
      <TextInput
        label={i18n.t("Percent of each income")}
        description={i18n.t("{left} is left to give", { left: `${formatNumber(percentageLeft, locale)} %` })}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onChange={(event) => { setTyped(event.currentTarget.value); }}
        error={percentage === null ? i18n.t("Write a percentage from 0 to 100.") : messagesOf(problem, "percentage")}
      />
      <NoteField value={note} onChange={setNote} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}

function ChangeBucket({ bucket, onClose }: { readonly bucket: ShownBucket; readonly onClose: () => void }): ReactElement {
  const [opened] = useState(bucket);
  const [name, setName] = useState(bucket.name);
  const [note, setNote] = useState(bucket.note);
  const { send, isSending, problem } = useChange(UpdateBucket);
  const save = async (expectedVersion: number): Promise<void> => {
    if ((await send({ id: bucket.id, name, note, expectedVersion })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  const isChanged = isChangedElsewhere(problem);
  const differences = [
    { label: i18n.t("Name"), mine: name, theirs: bucket.name },
    { label: i18n.t("Note"), mine: note, theirs: bucket.note },
  ].filter(({ mine, theirs }) => mine !== theirs);
  return (
    <FormDialog title={i18n.t("Change {name}", { name: opened.name })} submitLabel={i18n.t("Save")} isSending={isSending} canSubmit={name.trim() !== "" && !isChanged} problem={isChanged ? undefined : messageAbove(problem, FIELDS)} onSubmit={() => void save(opened.version)} onClose={onClose}>
      {isChanged && <ConflictNote differences={differences} isSending={isSending} onKeepMine={() => save(bucket.version)} onTakeTheirs={onClose} />}
      <NameField value={name} onChange={setName} error={messagesOf(problem, "name")} />
      <NoteField value={note} onChange={setNote} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

function NameField({ value, onChange, error }: FieldProps): ReactElement {
  return <TextInput label={i18n.t("Name")} value={value} maxLength={128} autoComplete="off" required data-autofocus onChange={(event) => { onChange(event.currentTarget.value); }} error={error} />;
}

function NoteField({ value, onChange, error }: FieldProps): ReactElement {
  return <Textarea label={i18n.t("Note")} value={value} maxLength={2000} rows={2} onChange={(event) => { onChange(event.currentTarget.value); }} error={error} />;
}
