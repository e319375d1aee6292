import { createStore } from "../lib/store";
import { useStore } from "./useStore";

/** How long an undo is offered. */
export const UNDO_SECONDS = 8;

export interface Toast {
  readonly id: number;
  readonly message: string;
  /** An error stays until it is dismissed. */
  readonly isError: boolean;
  readonly actions: readonly ToastAction[];
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => unknown;
}

interface Waiting {
  readonly id: number;
  readonly commit: () => void;
  readonly restore: () => void;
}

const toasts = createStore<readonly Toast[]>([]);
let waiting: readonly Waiting[] = [];
let lastId = 0;

export function showToast(message: string, actions: readonly ToastAction[] = []): number {
  return add({ message, actions, isError: false });
}

export function showError(message: string): number {
  return add({ message, actions: [], isError: true });
}

/**
 * Offers to undo what the page shows as done: `commit` sends it when nobody did within eight seconds, or when the page
 * is left; `restore` shows again what was. What else one may do about it stands beside.
 */
export function offerUndo(
  message: string,
  undoLabel: string,
  commit: () => void,
  restore: () => void,
  others: readonly ToastAction[] = [],
): void {
  const undo = { label: undoLabel, run: () => undoWaiting(id) };
  const id = add({ message, actions: [undo, ...others], isError: false });
  waiting = [...waiting, { id, commit, restore }];
}

/** Takes back the latest write that still waits; false where none does. */
export function undoLatest(): boolean {
  const latest = waiting.at(-1);
  return latest !== undefined && undoWaiting(latest.id);
}

function undoWaiting(id: number): boolean {
  const found = waiting.find((each) => each.id === id);
  if (found === undefined) return false;
  waiting = waiting.filter((each) => each !== found);
  found.restore();
  remove(id);
  return true;
}

/** Ends a toast, and sends the write that waited with it. */
export function dismiss(id: number): void {
  const due = waiting.find((each) => each.id === id);
  waiting = waiting.filter((each) => each !== due);
  due?.commit();
  remove(id);
}

/** Sends every write that still waits for an undo. */
export function commitAll(): void {
  for (const { id } of waiting) dismiss(id);
}

export function useToasts(): readonly Toast[] {
  return useStore(toasts);
}

function add(toast: Omit<Toast, "id">): number {
  lastId += 1;
  toasts.set([...toasts.get(), { ...toast, id: lastId }]);
  return lastId;
}

function remove(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

addEventListener("pagehide", commitAll);
