import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement } from "react";

import type { ImportDecision, UpdateImportRowsInput } from "../../api/gql/graphql";
import { showToast } from "../../frame/toasts";
import { Picker } from "../../ui/Picker";
import { possibleOf } from "./counts";
import type { ShownImport } from "./ImportPage";
import { UpdateImportRows } from "./mutations";
import { Refusal } from "./Refusal";
import type { Names } from "./RowList";
import styles from "./Rows.module.css";
import { useImportChange } from "./useImportChange";
import type { RowFilter } from "./useRowFilter";

interface Props {
  readonly imported: ShownImport;
  readonly filter: RowFilter;
  readonly count: number;
  readonly names: Names;
  readonly onDone: () => void;
}

/** Decides about all rows that the filter shows, at once. */
export function ManyRows({ imported: { id, counts }, filter: { asked }, count, names, onDone }: Props): ReactElement {
  const { send, isSending, problem } = useImportChange(UpdateImportRows, asked);
  const change = async (changes: Omit<UpdateImportRowsInput, "id" | "filter">): Promise<void> => {
    const done = await send({ id, filter: asked, ...changes });
    if (done === null) return;
    onDone();
    const { skipped } = done;
    const changed = i18n.t("{rows, plural, one {# row is decided} other {# rows are decided}}", { rows: count - skipped });
    showToast(skipped === 0 ? changed : `${changed}. ${i18n.t("{skipped, plural, one {# stays as it was: that cannot become of it} other {# stay as they were: that cannot become of them}}", { skipped })}`);
  };
  const possible = possibleOf(counts, asked.status ?? null);
  return (
    <div className={styles.many} role="group" aria-label={i18n.t("Decide about all that are shown")}>
      <span>{i18n.t("{count, plural, one {This one row:} other {All # that are shown:}}", { count })}</span>
      {labels().filter(([decision]) => possible.has(decision)).map(([decision, label]) => (
        <Button key={decision} variant="default" size="xs" disabled={isSending} onClick={() => void change({ decision })}>{label}</Button>
      ))}
      <Picker
        label={i18n.t("Category of all that are shown")}
        isLabelHidden
        size="xs"
        placeholder={i18n.t("Give a category")}
        options={names.categories.map((each) => ({ id: each.id, label: each.name }))}
        value={null}
        disabled={isSending}
        onChange={(categoryId) => { if (categoryId !== null) void change({ categoryId }); }}
      />
      <Refusal problem={problem} />
    </div>
  );
}

function labels(): readonly (readonly [decision: ImportDecision, label: string])[] {
  return [
    ["IMPORT", i18n.t("Book them")],
    ["SKIP", i18n.t("Leave them")],
    ["CONFIRM", i18n.t("Confirm the entries")],
    ["PAIR", i18n.t("Make them transfers")],
  ];
}
