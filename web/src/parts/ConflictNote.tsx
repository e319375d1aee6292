import { i18n } from "@lingui/core";
import { Button, VisuallyHidden } from "@mantine/core";
import type { ReactElement } from "react";

import type { Difference } from "./differences";
import styles from "./ConflictNote.module.css";

interface Props {
  /** The fields in which the two are not the same. */
  readonly differences: readonly Difference[];
  readonly isSending: boolean;
  readonly onKeepMine: () => unknown;
  readonly onTakeTheirs: () => void;
}

/** What was typed here beside what somebody saved meanwhile. */
export function ConflictNote({ differences, isSending, onKeepMine, onTakeTheirs }: Props): ReactElement {
  return (
    <div className={styles.note} role="alert">
      <p>{i18n.t("This was changed elsewhere since you opened it. What you typed is kept; choose which one stays.")}</p>
      {differences.length > 0 && <Differences differences={differences} />}
      <div className={styles.actions}>
        <Button size="compact-sm" loading={isSending} onClick={onKeepMine}>{i18n.t("Keep mine")}</Button>
        <Button size="compact-sm" variant="default" onClick={onTakeTheirs}>{i18n.t("Take theirs")}</Button>
      </div>
    </div>
  );
}

function Differences({ differences }: Pick<Props, "differences">): ReactElement {
  return (
    <table>
      <caption>
        <VisuallyHidden>{i18n.t("Yours and theirs")}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{i18n.t("Yours")}</th>
          <th scope="col">{i18n.t("Theirs")}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ label, mine, theirs }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{mine}</td>
            <td>{theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
