import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import type { Problem } from "../../api/problems";
import { messagesOf } from "../../api/problems";
import { AskDialog } from "../../parts/FormDialog";
import { Picker, type PickerOption } from "../../ui/Picker";

interface Props {
  readonly name: string;
  /** How many transactions use it; without any it is deleted alone. */
  readonly count: number;
  readonly targets: readonly PickerOption[];
  /** Told of what is typed, where the targets are not all there are. */
  readonly onSearch?: ((typed: string) => void) | undefined;
  readonly isSending: boolean;
  readonly problem: Problem | null;
  readonly onDelete: (moveTransactionsToId: string | null) => unknown;
  readonly onClose: () => void;
}

const FIELDS = ["moveTransactionsToId"];

/** Deletes a label, its transactions going to another one: two of the same become one that way. */
export function MoveDialog({ name, count, targets, onSearch, isSending, problem, onDelete, onClose }: Props): ReactElement {
  const [target, setTarget] = useState<string | null>(null);
  return (
    <AskDialog
      title={count > 0 ? i18n.t("Merge {name} into another", { name }) : i18n.t("Delete {name}", { name })}
      submitLabel={count > 0 ? i18n.t("Move them and delete") : i18n.t("Delete")}
      isFinal
      canSubmit={count === 0 || target !== null}
      isSending={isSending}
      problem={problem}
      fields={FIELDS}
      onSubmit={() => onDelete(target)}
      onClose={onClose}
    >
      <p>
        {count > 0
          ? i18n.t("{count, plural, one {# transaction uses it} other {# transactions use it}}. Say where they go; this cannot be taken back.", { count })
          : i18n.t("No transaction uses it. Plans and budgets of it go along.")}
      </p>
      <Picker
        name="moveTransactionsToId"
        label={i18n.t("They go to")}
        required={count > 0}
        value={target}
        options={targets}
        onSearch={onSearch}
        onChange={setTarget}
        error={messagesOf(problem, "moveTransactionsToId")}
      />
    </AskDialog>
  );
}
