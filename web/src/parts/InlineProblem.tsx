import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement } from "react";

import { isChangedElsewhere } from "../api/problems";
import type { InlineChange } from "../frame/useInlineAmount";
import { Amount } from "../ui/Amount";
import { RequestName } from "../ui/RequestName";
import { ConflictNote } from "./ConflictNote";
import styles from "./InlineProblem.module.css";

interface Props {
  readonly label: string;
  /** The amount as it is saved. */
  readonly current: string;
  readonly currency: string;
  readonly change: InlineChange;
  /** How many columns the table has. */
  readonly columns: number;
}

/** Below its row: why an amount that was typed there was not saved, and what can be done. */
export function InlineProblem({ label, current, currency, change, columns }: Props): ReactElement | null {
  const { problem, pending, isSending, keepMine, takeTheirs } = change;
  if (problem === null || pending === null) return null;
  const difference = { label, mine: <Amount value={pending} currency={currency} />, theirs: <Amount value={current} currency={currency} /> };
  return (
    <tr>
      <td colSpan={columns}>
        {isChangedElsewhere(problem) ? (
          <ConflictNote differences={[difference]} isSending={isSending} onKeepMine={keepMine} onTakeTheirs={takeTheirs} />
        ) : (
          <div className={styles.refused} role="alert">
            {problem.fields.flatMap(({ messages }) => messages).join(" ") || problem.message}
            <RequestName id={problem.requestId} />
            <Button size="compact-sm" loading={isSending} onClick={() => void keepMine()}>{i18n.t("Try again")}</Button>
            <Button size="compact-sm" variant="default" onClick={takeTheirs}>{i18n.t("Discard")}</Button>
          </div>
        )}
      </td>
    </tr>
  );
}
