import { i18n } from "@lingui/core";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { byStatus, rowsOf, type Count } from "./counts";
import styles from "./Rows.module.css";
import type { RowFilter } from "./useRowFilter";
import { statusWord } from "./words";

interface Props {
  readonly counts: readonly Count[];
  readonly filter: RowFilter;
}

/** Which rows are shown. */
export function RowFilterBar({ counts, filter: { status, text, go } }: Props): ReactElement {
  const [typed, setTyped] = useState(text);
  const statuses = byStatus(counts);
  const data = [
    { value: "", label: i18n.t("All rows ({rows})", { rows: rowsOf(counts) }) },
    ...statuses.map(([each, rows]) => ({ value: each, label: i18n.t("{status} ({rows})", { status: statusWord(each), rows }) })),
  ];
  return (
    <div className={styles.filter}>
      <NativeSelect
        label={i18n.t("Show")}
        data={data}
        value={status ?? ""}
        onChange={(event) => { go({ status: statuses.find(([each]) => each === event.currentTarget.value)?.[0] ?? null }); }}
      />
      <TextInput
        type="search"
        label={i18n.t("With the words")}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          go({ text: event.currentTarget.value });
        }}
      />
    </div>
  );
}
