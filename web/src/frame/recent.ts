import { createStore } from "../lib/store";
import { useStore } from "./useStore";

/** Something that was done in this tab. */
export interface RecentChange {
  readonly id: number;
  readonly message: string;
  readonly at: number;
  /** Takes it back; null where that is not possible, or no more. */
  readonly undo: (() => unknown) | null;
  readonly isUndone: boolean;
}

const MOST = 50;
const changes = createStore<readonly RecentChange[]>([]);

export function noteChange(id: number, message: string, undo: (() => unknown) | null = null): void {
  changes.set([{ id, message, at: Date.now(), undo, isUndone: false }, ...changes.get()].slice(0, MOST));
}

/** It is too late to take it back. */
export function endUndo(id: number): void {
  replace(id, { undo: null });
}

/** Takes a change back, once; false where it cannot be. */
export function undoChange(id: number): boolean {
  const undo = changes.get().find((each) => each.id === id)?.undo;
  if (undo === undefined || undo === null) return false;
  replace(id, { undo: null, isUndone: true });
  undo();
  return true;
}

/** Takes back the latest change that can be. */
export function undoLatest(): boolean {
  const latest = changes.get().find(({ undo }) => undo !== null);
  return latest !== undefined && undoChange(latest.id);
}

/** Of somebody who has left nothing is told. */
export function forgetChanges(): void {
  changes.set([]);
}

/** What was done, the latest first. */
export function useRecentChanges(): readonly RecentChange[] {
  return useStore(changes);
}

function replace(id: number, next: Partial<RecentChange>): void {
  changes.set(changes.get().map((each) => (each.id === id ? { ...each, ...next } : each)));
}
