import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { Steps } from "../../api/jobs";
import styles from "./Imports.module.css";

interface Props {
  readonly steps: Steps;
  readonly label: string;
}

/** How far the work on many rows is, which goes on without the page. */
export function Working({ steps: { done, of }, label }: Props): ReactElement {
  return (
    <div role="status">
      <progress className={styles.progress} {...(done > 0 && of !== null ? { value: done, max: of } : {})} aria-label={label} />
      <p className={styles.muted}>{of === null ? label : i18n.t("{of, plural, one {# row} other {# rows}} at once, or none. It goes on if you leave this page.", { of })}</p>
    </div>
  );
}
