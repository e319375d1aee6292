import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement } from "react";

import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { Amount } from "../../ui/Amount";
import type { ShownPrediction } from "./PeriodPlan";
import styles from "./Plan.module.css";
import type { PlanChange } from "./usePlanChange";

interface Props {
  readonly prediction: ShownPrediction;
  readonly currency: string;
  readonly change: PlanChange;
}

/** Below its row: why a plan was not saved, and what can be done. */
export function PlanProblem({ prediction, currency, change }: Props): ReactElement | null {
  const { problem, pending, isSending, keepMine, takeTheirs } = change;
  if (problem === null || pending === null) return null;
  return (
    <tr>
      <td colSpan={8}>
        {isChangedElsewhere(problem) ? (
          <ConflictNote
            differences={[{ label: i18n.t("Plan of {name}", { name: prediction.category.name }), mine: <Amount value={pending} currency={currency} />, theirs: <Amount value={prediction.currentPlan} currency={currency} /> }]}
            isSending={isSending}
            onKeepMine={keepMine}
            onTakeTheirs={takeTheirs}
          />
        ) : (
          <div className={styles.refused} role="alert">
            {problem.fields.flatMap(({ messages }) => messages).join(" ") || problem.message}
            <Button size="compact-sm" loading={isSending} onClick={() => void keepMine()}>{i18n.t("Try again")}</Button>
            <Button size="compact-sm" variant="default" onClick={takeTheirs}>{i18n.t("Discard")}</Button>
          </div>
        )}
      </td>
    </tr>
  );
}
