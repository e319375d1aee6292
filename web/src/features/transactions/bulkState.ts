import type { Problem } from "../../api/problems";
import { createStore } from "../../lib/store";
import { useStore } from "../../frame/useStore";
import type { Refusal } from "./batches";
import type { Row } from "./what";

export type Verb = "changed" | "copied" | "deleted";

/** How far work with many rows is, and what one can do about it. */
export interface Bulk {
  readonly verb: Verb;
  readonly done: number;
  readonly of: number;
  /** At a halt it was stopped, or kept from going on by `problem`; it is over with rows that were refused. */
  readonly state: "running" | "stopping" | "halted" | "over";
  readonly problem: Problem | null;
  readonly refused: readonly Refusal<Row>[];
  readonly stop: () => void;
  readonly goOn: () => void;
  readonly close: () => void;
}

export const bulk = createStore<Bulk | null>(null);

export function useBulk(): Bulk | null {
  return useStore(bulk);
}
