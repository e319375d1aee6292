import { i18n } from "@lingui/core";
import { Textarea, TextInput } from "@mantine/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatNumber } from "../../lib/intl";
import { FormDialog } from "../../parts/FormDialog";
import type { ShownBucket } from "./BucketsPage";
import { CreateBucket, UpdateBucket } from "./mutations";
import { readPercentage } from "./percentages";

type Props = { readonly onClose: () => void } & ({ readonly bucket: ShownBucket } | { readonly percentageLeft: string });

/** Makes a bucket with a part of what is left, or changes the name and note of one. */
export function BucketDialog({ onClose, ...given }: Props): ReactElement {
  return "bucket" in given ? <ChangeBucket bucket={given.bucket} onClose={onClose} /> : <NewBucket percentageLeft={given.percentageLeft} onClose={onClose} />;
}

function NewBucket({ percentageLeft, onClose }: { readonly percentageLeft: string; readonly onClose: () => void }): ReactElement {
  const { wallet, locale } = useHousehold();
  const { send, isSending, problem } = useChange(CreateBucket);
  const form = useForm({ name: "new-bucket", id: wallet.id, saved: { name: "", percentage: formatNumber(percentageLeft, locale), note: "" }, problem });
  const { name, note } = form.values;
  const percentage = readPercentage(form.values.percentage, locale);
  const create = async (): Promise<void> => {
    if (percentage === null || (await send({ walletId: wallet.id, name, percentage, note })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  const given = form.text("percentage");
  return (
    <FormDialog
      title={i18n.t("New bucket")}
      submitLabel={i18n.t("Create bucket")}
      isSending={isSending}
      canSubmit={name.trim() !== "" && percentage !== null}
      form={form}
      shows={{ name: [i18n.t("Name")], percentage: [i18n.t("Percent of each income")], note: [i18n.t("Note")] }}
      onSubmit={create}
      onClose={onClose}
    >
      <TextInput {...form.text("name")} {...NAME} label={i18n.t("Name")} />
      <TextInput
        {...given}
        label={i18n.t("Percent of each income")}
        description={i18n.t("{left} is left to give", { left: `${formatNumber(percentageLeft, locale)} %` })}
        inputMode="decimal"
        autoComplete="off"
        error={percentage === null ? i18n.t("Write a percentage from 0 to 100.") : given.error}
      />
      <Textarea {...form.text("note")} {...NOTE} label={i18n.t("Note")} />
    </FormDialog>
  );
}

function ChangeBucket({ bucket, onClose }: { readonly bucket: ShownBucket; readonly onClose: () => void }): ReactElement {
  const { id, version } = bucket;
  const { send, isSending, problem } = useChange(UpdateBucket);
  const form = useForm({ name: "bucket", id, version, saved: { name: bucket.name, note: bucket.note }, problem });
  const { name } = form.values;
  const save = async (expectedVersion = version): Promise<void> => {
    if ((await send({ id, ...form.values, expectedVersion })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  return (
    <FormDialog
      title={i18n.t("Change {name}", { name: bucket.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={name.trim() !== ""}
      form={form}
      shows={{ name: [i18n.t("Name")], note: [i18n.t("Note")] }}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput {...form.text("name")} {...NAME} label={i18n.t("Name")} />
      <Textarea {...form.text("note")} {...NOTE} label={i18n.t("Note")} />
    </FormDialog>
  );
}

const NAME = { maxLength: 128, autoComplete: "off", required: true, "data-autofocus": true } as const;
const NOTE = { maxLength: 2000, rows: 2 } as const;
