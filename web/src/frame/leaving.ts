import { useMemo } from "react";

import { createStore } from "../lib/store";
import { useStore } from "./useStore";

/** What is shown as gone already, and may come back. */
const leaving = createStore<ReadonlySet<string>>(new Set());

export function hide(ids: readonly string[]): void {
  if (ids.length > 0) leaving.set(new Set([...leaving.get(), ...ids]));
}

/** Shows rows again that were not deleted after all. */
export function show(ids: readonly string[]): void {
  leaving.set(new Set([...leaving.get()].filter((each) => !ids.includes(each))));
}

/** The rows without those that are about to be deleted. */
export function useStaying<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  const gone = useStore(leaving);
  return useMemo(() => (gone.size === 0 ? rows : rows.filter(({ id }) => !gone.has(id))), [rows, gone]);
}
