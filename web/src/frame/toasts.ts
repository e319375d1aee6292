import { i18n } from "@lingui/core";

import type { Problem } from "../api/problems";
import { createStore } from "../lib/store";
import { endUndo, noteChange, undoChange } from "./recent";
import { useStore } from "./useStore";

/** How long an undo is offered. */
export const UNDO_SECONDS = 8;

export interface Toast {
  readonly id: number;
  readonly message: string;
  /** An error stays until it is dismissed. */
  readonly isError: boolean;
  readonly actions: readonly ToastAction[];
  /** Of an error on our side: what the request was called. */
  readonly requestId?: string | undefined;
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => unknown;
}

/** What is to be done when nobody took it back. */
interface Deferred {
  readonly message: string;
  /** Sends it, when the time of the undo is over. */
  readonly commit: () => Promise<void>;
  /** Sends it with the last breath of the page. */
  readonly leave: () => void;
  /** Shows again what was. */
  readonly restore: () => void;
}

interface Waiting extends Deferred {
  readonly id: number;
}

const toasts = createStore<readonly Toast[]>([]);
let waiting: readonly Waiting[] = [];
let lastId = 0;

export function showToast(message: string, actions: readonly ToastAction[] = []): number {
  const id = add({ message, actions, isError: false });
  if (actions.length === 0) noteChange(id, message);
  return id;
}

export function showError(message: string, actions: readonly ToastAction[] = []): number {
  return add({ message, actions, isError: true });
}

/** Says why something was not done, with the name of the request where it went wrong on our side. */
export function showProblem({ message, requestId }: Pick<Problem, "message" | "requestId">, inWords = (reason: string): string => reason, actions: readonly ToastAction[] = []): number {
  return add({ message: inWords(message), actions, isError: true, requestId });
}

/** Says what was done, which a further write takes back: from the toast, and later from the list of recent changes. */
export function showUndoable(message: string, undo: () => unknown, others: readonly ToastAction[] = []): void {
  offer(message, undo, others);
}

/** Offers to undo what the page shows as done, and does it when nobody did within eight seconds, or when the page ends. */
export function offerUndo(deferred: Deferred): void {
  const id = offer(deferred.message, () => {
    waiting = waiting.filter((each) => each.id !== id);
    deferred.restore();
  });
  waiting = [...waiting, { ...deferred, id }];
}

/** Ends a toast, and sends the write that waited with it. */
export async function dismiss(id: number): Promise<void> {
  const due = waiting.find((each) => each.id === id);
  waiting = waiting.filter((each) => each !== due);
  remove(id);
  if (due === undefined) return;
  endUndo(id);
  await due.commit();
}

/** Sends every write that still waits for an undo. */
export async function commitAll(): Promise<void> {
  await Promise.all(waiting.map(({ id }) => dismiss(id)));
}

export function useToasts(): readonly Toast[] {
  return useStore(toasts);
}

function offer(message: string, undo: () => unknown, others: readonly ToastAction[] = []): number {
  const id = add({ message, actions: [{ label: i18n.t("Undo"), run: () => undoChange(id) }, ...others], isError: false });
  noteChange(id, message, () => {
    remove(id);
    undo();
  });
  return id;
}

function add(toast: Omit<Toast, "id">): number {
  lastId += 1;
  toasts.set([...toasts.get(), { ...toast, id: lastId }]);
  return lastId;
}

function remove(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

/** The page may come back from the browser's cache: then what waited is done. */
addEventListener("pagehide", () => {
  const leaving = waiting;
  waiting = [];
  for (const { id, leave } of leaving) {
    leave();
    endUndo(id);
    remove(id);
  }
});
