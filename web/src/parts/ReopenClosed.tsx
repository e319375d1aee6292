import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useRef, useState, type ReactElement } from "react";

import type { Problem } from "../api/problems";
import { withPart } from "../frame/onDemand";
import { FormProblem } from "../ui/FormProblem";
import styles from "./ReopenClosed.module.css";

interface Props {
  /** Why the form was not saved. */
  readonly problem: Problem | null;
  /** The period is open: the form may be sent again. */
  readonly onReopened: () => void;
}

/** Where a closed period stands in the way of a form: it is opened from there, and what was typed stays. */
export function ReopenClosed({ problem, onReopened }: Props): ReactElement | null {
  const client = useApolloClient();
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<{ readonly of: Problem; readonly message: string } | null>(null);
  const busy = useRef(false);
  const closed = problem?.nodes.find(({ __typename }) => __typename === "Period");
  if (problem === null || closed?.name === undefined) return null;
  const { id, name } = closed;
  const reopen = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    await withPart(() => import("./reopening"), async ({ reopenPeriod }) => {
      const outcome = await reopenPeriod(client, { id, name });
      if ("done" in outcome) onReopened();
      else setRefusal({ of: problem, message: outcome.problem.message });
    });
    busy.current = false;
    setSending(false);
  };
  return (
    <div className={styles.closed}>
      <Button variant="default" size="compact-md" loading={isSending} onClick={() => void reopen()}>{i18n.t("Reopen {period}", { period: name })}</Button>
      <FormProblem message={refusal?.of === problem ? refusal.message : undefined} />
    </div>
  );
}
