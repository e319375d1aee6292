import type { TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { loadAnew, sendChange } from "../../api/changes";
import { endOfJob, type Steps } from "../../api/jobs";
import type { Problem } from "../../api/problems";
import type { InputOf } from "../../frame/useChange";
import { createFormKey } from "../../lib/idempotency";

/** As many rows as nobody waits for: they are worked on in the background. */
const MANY_ROWS = 2_000;

export function areMany(rows: number): boolean {
  return rows > MANY_ROWS;
}

interface Work<Variables> {
  /** How far it is; null while there is none. */
  readonly steps: Steps | null;
  readonly problem: Problem | null;
  /** Whether it was done. */
  readonly start: (input: InputOf<Variables>) => Promise<boolean>;
}

/** Work on an import that a job does, and that the page shows the end of. */
export function useWork<Data extends object, Variables extends { input: object }>(mutation: TypedDocumentNode<Data, Variables>): Work<Variables> {
  const client = useApolloClient();
  const [key] = useState(createFormKey);
  const [steps, setSteps] = useState<Steps | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async (input: InputOf<Variables>): Promise<boolean> => {
    setSteps({ done: 0, of: null });
    setProblem(null);
    const variables = { input: { ...(input as object), idempotencyKey: key.for(input) } } as unknown as Variables;
    const outcome = await sendChange(client, mutation, variables);
    const ended = "problem" in outcome ? outcome : await endOfJob(client, jobOf(outcome.done), setSteps);
    key.renew();
    setSteps(null);
    if ("problem" in ended) {
      setProblem(ended.problem);
      return false;
    }
    loadAnew(client);
    return true;
  };
  return { steps, problem, start };
}

function jobOf(done: unknown): string {
  return (done as { readonly job: { readonly id: string } }).job.id;
}
