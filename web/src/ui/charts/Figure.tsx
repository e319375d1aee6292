import { i18n } from "@lingui/core";
import { useId, useState, type ReactElement, type ReactNode } from "react";

import { WideTable } from "../WideTable";
import styles from "./Figure.module.css";

interface Props {
  /** What the chart shows, as a finding in one sentence. */
  readonly caption: ReactNode;
  /** The same numbers as a table. */
  readonly table: ReactNode;
  /** What the hues and marks stand for. */
  readonly legend?: ReactNode;
  readonly children: ReactNode;
}

/** A chart with what it says, and the table of its numbers, which one can have in its place. */
export function Figure({ caption, table, legend, children }: Props): ReactElement {
  const [isTable, setTable] = useState(false);
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption id={id} className={styles.caption}>
        {caption}
      </figcaption>
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={isTable}
        onClick={() => {
          setTable(!isTable);
        }}
      >
        {i18n.t("Table")}
      </button>
      {!isTable && legend !== undefined && <div className={styles.legend}>{legend}</div>}
      {isTable ? <WideTable label={i18n.t("Table")}>{table}</WideTable> : <div className={styles.chart}>{children}</div>}
    </figure>
  );
}
