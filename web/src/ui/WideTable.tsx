import type { ReactElement, ReactNode } from "react";

import styles from "./WideTable.module.css";

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that may be wider than the page: it alone moves sideways, by keyboard too. Figures stand at its end. */
export function WideTable({ label, children }: Props): ReactElement {
  return (
    // A region that scrolls has to take the focus, or no key reaches what is out of sight.
    <div className={styles.region} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
