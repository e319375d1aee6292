import type { Problem } from "../../api/problems";
import type { Job, Send } from "./batches";
import { bulk, type Bulk, type Verb } from "./bulkState";
import { holdLists } from "./useRows";
import type { Row } from "./what";

interface Work {
  readonly verb: Verb;
  readonly job: Job<Row>;
  readonly send: Send<Row>;
  /** Goes on with what is left of the job, where somebody wants that after a halt. */
  readonly goOn: () => void;
  /** Whether a problem brings it to a halt; else that is what it ends with. */
  readonly isAsking?: boolean;
}

/**
 * Works a job through, in sight of whoever looks at the list, until all is answered, or it comes to a halt; rows are
 * loaded anew then.
 */
export async function work({ verb, job, send, goOn, isAsking = true }: Work): Promise<Problem | null> {
  const control = new AbortController();
  const show = (changes: Partial<Bulk>): void => { bulk.set({ ...stillOf(verb, job), stop, goOn, ...changes }); };
  const tell = (): void => { if (job.size > 1) show({}); };
  const stop = (): void => {
    control.abort();
    show({ state: "stopping" });
  };
  const release = holdLists();
  try {
    tell();
    const problem = await job.proceed(send, tell, control.signal);
    if (job.batches.length > 0 && (problem === null || isAsking)) show({ state: "halted", problem });
    else if (job.refused.length > 0) show({ state: "over" });
    else bulk.set(null);
    return problem;
  } finally {
    release();
  }
}

function stillOf(verb: Verb, job: Job<Row>): Omit<Bulk, "stop" | "goOn"> {
  return {
    verb,
    done: job.done.length,
    of: job.size,
    state: "running",
    problem: null,
    refused: job.refused,
    close: () => { bulk.set(null); },
  };
}
