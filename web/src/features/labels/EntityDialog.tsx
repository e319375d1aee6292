import { TextInput, Textarea } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { FormDialog } from "../../ui/FormDialog";
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
  const [name, setName] = useState(entity?.name ?? "");
  const [note, setNote] = useState(entity?.note ?? "");
  const creation = useChange(CreateEntity);
  const update = useChange(UpdateEntity);
  const problem = creation.problem ?? update.problem;
  const submit = async (): Promise<void> => {
    const done =
      entity === null
        ? await creation.send({ walletId: wallet.id, name, note })
        : await update.send({ id: entity.id, expectedVersion: entity.version, name, note });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    onClose();
  };
  return (
    <FormDialog
      title={entity === null ? i18n.t("Add an entity") : i18n.t("Change {name}", { name: entity.name })}
      submitLabel={i18n.t("Save")}
      isSending={creation.isSending || update.isSending}
      problem={messageAbove(problem, ["name", "note"])}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={i18n.t("Name")} required data-autofocus value={name} error={messagesOf(problem, "name")} onChange={(event) => { setName(event.currentTarget.value); }} />
      <Textarea label={i18n.t("Note")} rows={2} value={note} error={messagesOf(problem, "note")} onChange={(event) => { setNote(event.currentTarget.value); }} />
    </FormDialog>
  );
}
