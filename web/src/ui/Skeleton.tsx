import type { ReactElement } from "react";

import styles from "./Skeleton.module.css";

/** The place of what is not known yet: lines of the height of rows, after a moment. */
export function Skeleton({ rows = 8 }: { readonly rows?: number }): ReactElement {
  return (
    <div className={styles.skeleton} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} />
      ))}
    </div>
  );
}
