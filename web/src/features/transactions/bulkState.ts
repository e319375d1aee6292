import { createStore } from "../../lib/store";
import { useStore } from "../../frame/useStore";

export type Verb = "changed" | "copied" | "deleted";

/** How far work with many rows is, and what one can do about it. */
export interface Bulk {
  readonly verb: Verb;
  readonly done: number;
  readonly of: number;
  /** Running, waiting for somebody to go on after `problem`, or over, with rows that were refused. */
  readonly state: "running" | "waiting" | "over";
  readonly problem: string | null;
  readonly refused: readonly { readonly title: string; readonly reason: string }[];
  readonly stop: () => void;
  readonly goOn: () => void;
  readonly close: () => void;
}

export const bulk = createStore<Bulk | null>(null);

export function useBulk(): Bulk | null {
  return useStore(bulk);
}
