import { wouldBreak } from "../../api/breaking";
import type { Problem } from "../../api/problems";
import { newKey } from "../../lib/idempotency";

/** Items that are sent as one write, whose key stays the same however often it is sent. */
export interface Batch<Item> {
  readonly items: readonly Item[];
  readonly key: string;
}

export interface Refusal<Item> {
  readonly item: Item;
  readonly reason: string;
}

/** Null where it was done. */
export type Send<Item> = (batch: Batch<Item>) => Promise<Problem | null>;

/** What a server says of the rows themselves; with anything else it says that it cannot do anything now. */
const OF_ROWS = ["NOT_FOUND", "INVALID_INPUT", "CONFLICT", "NOT_ALLOWED"];

/** Whoever was asked and would rather not break a balance is not asked anew for each half. */
function isOfRows(problem: Problem): boolean {
  return OF_ROWS.includes(problem.code) && !wouldBreak(problem);
}

/** Many items, worked through batch by batch: where one is refused, its halves are tried, down to the row that is why. */
export class Job<Item> {
  readonly size: number;
  private waiting: readonly Batch<Item>[];
  private finished: readonly Item[] = [];
  private refusals: readonly Refusal<Item>[] = [];

  constructor(groups: readonly (readonly Item[])[]) {
    this.waiting = groups.map(batchOf);
    this.size = groups.flat().length;
  }

  get batches(): readonly Batch<Item>[] {
    return this.waiting;
  }

  /** What is not answered yet. */
  get left(): readonly Item[] {
    return this.waiting.flatMap(({ items }) => items);
  }

  get done(): readonly Item[] {
    return this.finished;
  }

  get refused(): readonly Refusal<Item>[] {
    return this.refusals;
  }

  /** Goes on until all is answered or somebody stops it: null; or until nothing can be done at the moment: why not. */
  async proceed(send: Send<Item>, onProgress: () => void, signal: AbortSignal): Promise<Problem | null> {
    for (let [batch] = this.waiting; batch !== undefined && !signal.aborted; [batch] = this.waiting) {
      const problem = await send(batch);
      if (problem !== null && !isOfRows(problem)) return problem;
      this.take(batch, problem);
      onProgress();
    }
    return null;
  }

  private take(batch: Batch<Item>, problem: Problem | null): void {
    const { items } = batch;
    const rest = this.waiting.slice(1);
    const [item] = items;
    if (problem === null) this.finished = [...this.finished, ...items];
    else if (items.length === 1 && item !== undefined) this.refusals = [...this.refusals, { item, reason: problem.message }];
    this.waiting = problem === null || items.length <= 1 ? rest : [...halvesOf(items), ...rest];
  }
}

/** Groups of at most so many. */
export function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function halvesOf<Item>(items: readonly Item[]): readonly Batch<Item>[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)].map(batchOf);
}

function batchOf<Item>(items: readonly Item[]): Batch<Item> {
  return { items, key: newKey() };
}
