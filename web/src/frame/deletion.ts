import { i18n } from "@lingui/core";
import { useMemo } from "react";

import type { Outcome } from "../api/changes";
import { createStore } from "../lib/store";
import { offerUndo, showError } from "./toasts";
import { useStore } from "./useStore";

interface Deletion {
  readonly id: string;
  /** What goes with it. */
  readonly others?: readonly string[];
  /** What was done, as the toast says it. */
  readonly message: string;
  readonly send: () => Promise<Outcome<unknown>>;
}

const leaving = createStore<ReadonlySet<string>>(new Set());

/** Shows a row as gone at once, and deletes it when nobody took that back. Where that is refused, the row is there again. */
export function deleteLater({ id, others = [], message, send }: Deletion): void {
  const ids = [id, ...others];
  leaving.set(new Set([...leaving.get(), ...ids]));
  const settle = async (): Promise<void> => {
    const outcome = await send();
    stay(ids);
    if ("problem" in outcome) showError(outcome.problem.message);
  };
  offerUndo(message, i18n.t("Undo"), () => void settle(), () => { stay(ids); });
}

/** The rows without those that are about to be deleted. */
export function useStaying<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  const gone = useStore(leaving);
  return useMemo(() => (gone.size === 0 ? rows : rows.filter(({ id }) => !gone.has(id))), [rows, gone]);
}

function stay(ids: readonly string[]): void {
  leaving.set(new Set([...leaving.get()].filter((each) => !ids.includes(each))));
}
