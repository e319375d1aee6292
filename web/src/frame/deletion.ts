import { i18n } from "@lingui/core";
import { useSyncExternalStore } from "react";

import type { Outcome } from "../api/changes";
import { offerUndo, showError } from "./toasts";

interface Deletion {
  readonly id: string;
  /** What was done, as the toast says it. */
  readonly message: string;
  readonly send: () => Promise<Outcome<unknown>>;
}

const listeners = new Set<() => void>();
let leaving: ReadonlySet<string> = new Set();

/** Shows a row as gone at once, and deletes it when nobody took that back. Where that is refused, the row is there again. */
export function deleteLater({ id, message, send }: Deletion): void {
  publish(new Set([...leaving, id]));
  const settle = async (): Promise<void> => {
    const outcome = await send();
    stay(id);
    if ("problem" in outcome) showError(outcome.problem.message);
  };
  offerUndo(message, i18n.t("Undo"), () => void settle(), () => { stay(id); });
}

/** The rows without those that are about to be deleted. */
export function useStaying<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  const gone = useSyncExternalStore(subscribe, () => leaving);
  return rows.filter(({ id }) => !gone.has(id));
}

function stay(id: string): void {
  publish(new Set([...leaving].filter((each) => each !== id)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(next: ReadonlySet<string>): void {
  leaving = next;
  for (const listener of listeners) listener();
}
