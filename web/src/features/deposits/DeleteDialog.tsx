import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messagesOf } from "../../api/problems";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { AskDialog } from "../../parts/FormDialog";
import { Picker, type PickerOption } from "../../ui/Picker";
import { DeleteDeposit } from "./mutations";

interface Props {
  readonly deposit: { readonly id: string; readonly name: string; readonly version: number };
  /** How many transactions are on it; without any it is deleted alone. */
  readonly count: number;
  /** The other deposits, to which they can go. */
  readonly targets: readonly PickerOption[];
  readonly onDone?: (() => unknown) | undefined;
  readonly onClose: () => void;
}

const FIELDS = ["moveTransactionsToId"];

/** Deletes a deposit, its transactions going to another one. */
export function DeleteDialog({ deposit, count, targets, onDone, onClose }: Props): ReactElement {
  const [target, setTarget] = useState<string | null>(null);
  const { send, isSending, problem } = useChange(DeleteDeposit);
  const { id, name, version } = deposit;
  const submit = async (): Promise<void> => {
    const done = await send({ id, expectedVersion: version, ...(target !== null && { moveTransactionsToId: target }) });
    if (done === null) return;
    showToast(i18n.t("{count, plural, =0 {Deleted: {name}} one {Deleted: {name}, # transaction moved} other {Deleted: {name}, # transactions moved}}", { name, count: done.movedTransactions }));
    onClose();
    onDone?.();
  };
  return (
    <AskDialog
      title={i18n.t("Delete {name}", { name })}
      submitLabel={count > 0 ? i18n.t("Move them and delete") : i18n.t("Delete")}
      isFinal
      isSending={isSending}
      canSubmit={count === 0 || target !== null}
      problem={problem}
      fields={FIELDS}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {count > 0
          ? i18n.t("{count, plural, one {# transaction is on it} other {# transactions are on it}}. Say which deposit gets them; this cannot be taken back. To keep them here and only stop using it, retire it.", { count })
          : i18n.t("No transaction is on it.")}
      </p>
      {count > 0 && (
        <Picker label={i18n.t("They go to")} name="moveTransactionsToId" required value={target} options={targets} onChange={setTarget} error={messagesOf(problem, "moveTransactionsToId")} />
      )}
    </AskDialog>
  );
}
