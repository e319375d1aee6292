import type { ReactElement } from "react";

import styles from "./Legend.module.css";

interface Entry {
  readonly label: string;
  readonly sign: "series-1" | "series-2" | "series-3" | "series-4" | "dot" | "line";
}

/** What the hues of a chart stand for, in the order of its marks. */
export function Legend({ entries }: { readonly entries: readonly Entry[] }): ReactElement {
  return (
    <ul className={styles.legend}>
      {entries.map(({ label, sign }) => (
        <li key={label}>
          <span className={styles.sign} data-sign={sign} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}
