import { TextInput, Textarea } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { FormDialog } from "../../parts/FormDialog";
import { CreateEntity, UpdateEntity } from "./mutations";

export interface EditedEntity {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly note: string;
}

interface Props {
  /** What is changed; null for a new one. */
  readonly entity: EditedEntity | null;
  readonly onClose: () => void;
}

export function EntityDialog({ entity, onClose }: Props): ReactElement {
  const { wallet } = useHousehold();
  const creation = useChange(CreateEntity);
  const update = useChange(UpdateEntity);
  const form = useForm({
    name: "entity",
    id: entity?.id ?? wallet.id,
    version: entity?.version,
    saved: { name: entity?.name ?? "", note: entity?.note ?? "" },
    problem: creation.problem ?? update.problem,
  });
  const { name } = form.values;
  const submit = async (version: number | undefined): Promise<void> => {
    const done =
      entity === null
        ? await creation.send({ ...form.values, walletId: wallet.id })
        : await update.send({ ...form.values, id: entity.id, ...(version !== undefined && { expectedVersion: version }) });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    form.done();
    onClose();
  };
  return (
    <FormDialog
      title={entity === null ? i18n.t("Add an entity") : i18n.t("Change {name}", { name: entity.name })}
      submitLabel={i18n.t("Save")}
      isSending={creation.isSending || update.isSending}
      form={form}
      shows={{ name: [i18n.t("Name")], note: [i18n.t("Note")] }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput {...form.text("name")} label={i18n.t("Name")} required data-autofocus />
      <Textarea {...form.text("note")} label={i18n.t("Note")} rows={2} />
    </FormDialog>
  );
}
