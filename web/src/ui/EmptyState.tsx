import type { ReactElement, ReactNode } from "react";

import styles from "./EmptyState.module.css";

interface Props {
  /** Why there is nothing, in one sentence. */
  readonly reason: string;
  readonly action?: ReactNode;
  readonly link?: ReactNode;
}

/** Where there is nothing: why, and the next step. */
export function EmptyState({ reason, action, link }: Props): ReactElement {
  return (
    <div className={styles.empty}>
      <p>{reason}</p>
      {action}
      {link}
    </div>
  );
}
