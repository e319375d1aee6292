import type { Problem } from "../../api/problems";

export interface Batch<Item> {
  readonly items: readonly Item[];
  readonly size: number;
  /** Null where it was done. */
  readonly send: (items: readonly Item[]) => Promise<Problem | null>;
  /** How many are done. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

export interface Worked {
  readonly done: number;
  readonly problem: Problem | null;
}

/** Sends items in batches, one after the other, until they are all done, one is refused, or somebody stops it. */
export async function inBatches<Item>({ items, size, send, onProgress, signal }: Batch<Item>): Promise<Worked> {
  let done = 0;
  while (done < items.length && !signal.aborted) {
    const batch = items.slice(done, done + size);
    const problem = await send(batch);
    if (problem !== null) return { done, problem };
    done += batch.length;
    onProgress(done);
  }
  return { done, problem: null };
}
