import type { Problem } from "../../api/problems";
import type { Job, Refusal, Send } from "./batches";
import { bulk, type Bulk, type Verb } from "./bulkState";
import { titleOf } from "./names";
import { holdLists } from "./useRows";
import type { Row } from "./what";

interface Work {
  readonly verb: Verb;
  readonly job: Job<Row>;
  readonly send: Send<Row>;
  /** Whether somebody is asked to go on where nothing can be done at the moment; else that is what it ends with. */
  readonly isAsking?: boolean;
}

/** Works a job through, in sight of whoever looks at the list; rows are loaded anew when all is done. */
export async function work({ verb, job, send, isAsking = true }: Work): Promise<Problem | null> {
  const control = new AbortController();
  const show = (changes: Partial<Bulk>): void => {
    bulk.set({ ...stillOf(verb, job), stop: () => { control.abort(); }, ...changes });
  };
  const release = holdLists();
  try {
    show({});
    let problem = await job.proceed(send, () => { show({}); }, control.signal);
    while (problem !== null && isAsking && (await isToGoOn(show, problem))) {
      show({});
      problem = await job.proceed(send, () => { show({}); }, control.signal);
    }
    show({ state: "over" });
    if (job.refused.length === 0) bulk.set(null);
    return problem;
  } finally {
    release();
  }
}

function stillOf(verb: Verb, job: Job<Row>): Bulk {
  return {
    verb,
    done: job.done.length,
    of: job.size,
    state: "running",
    problem: null,
    refused: job.refused.map(saidOf),
    stop: () => undefined,
    goOn: () => undefined,
    close: () => { bulk.set(null); },
  };
}

function saidOf({ item, reason }: Refusal<Row>): { title: string; reason: string } {
  return { title: titleOf(item), reason };
}

function isToGoOn(show: (changes: Partial<Bulk>) => void, problem: Problem): Promise<boolean> {
  return new Promise((resolve) => {
    show({ state: "waiting", problem: problem.message, goOn: () => { resolve(true); }, close: () => { resolve(false); } });
  });
}
