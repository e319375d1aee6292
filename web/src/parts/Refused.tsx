import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { isChangedElsewhere, isGone, messageAbove, refusalsOf, type Problem, type Refusal } from "../api/problems";
import { FormProblem } from "../ui/FormProblem";
import { RequestName } from "../ui/RequestName";

interface Props {
  readonly problem: Problem | null;
  readonly fields: readonly string[];
  readonly refusals?: readonly Refusal[];
}

/** Why it was refused: at the top what no field says, several fields as a list that leads to them. */
export function Refused({ problem, fields, refusals = refusalsOf(problem, fields) }: Props): ReactElement {
  return (
    <FormProblem message={saidOf(problem, fields)} refusals={refusals}>
      <RequestName id={problem?.requestId} />
    </FormProblem>
  );
}

function saidOf(problem: Problem | null, fields: readonly string[]): string | undefined {
  if (isChangedElsewhere(problem)) return i18n.t("This was changed elsewhere meanwhile, and is shown as it is now. Send it again if you still want it.");
  if (isGone(problem, fields)) return i18n.t("Somebody removed this meanwhile.");
  return messageAbove(problem, fields);
}
