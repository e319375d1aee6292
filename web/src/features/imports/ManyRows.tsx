import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement } from "react";

import type { ImportDecision, UpdateImportRowsInput } from "../../api/gql/graphql";
import { showToast } from "../../frame/toasts";
import { Picker } from "../../ui/Picker";
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
}

/** Decides about all rows that the filter shows, at once. */
export function ManyRows({ imported: { id }, filter: { asked }, count, names }: Props): ReactElement {
  const { send, isSending, problem } = useImportChange(UpdateImportRows, asked);
  const change = async (changes: Omit<UpdateImportRowsInput, "id" | "filter">): Promise<void> => {
    const done = await send({ id, filter: asked, ...changes });
    if (done === null) return;
    const { skipped } = done;
    const changed = i18n.t("{rows, plural, one {# row is decided} other {# rows are decided}}", { rows: count - skipped });
    showToast(skipped === 0 ? changed : `${changed}. ${i18n.t("{skipped, plural, one {# stays as it was: that cannot become of it} other {# stay as they were: that cannot become of them}}", { skipped })}`);
  };
  const decide = (decision: ImportDecision, label: string): ReactElement => (
    <Button variant="default" size="xs" disabled={isSending} onClick={() => void change({ decision })}>{label}</Button>
  );
  return (
    <div className={styles.many} role="group" aria-label={i18n.t("Decide about all that are shown")}>
      <span>{i18n.t("{count, plural, one {This one row:} other {All # that are shown:}}", { count })}</span>
      {decide("IMPORT", i18n.t("Book them"))}
      {decide("SKIP", i18n.t("Leave them"))}
      {decide("CONFIRM", i18n.t("Confirm the entries"))}
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
