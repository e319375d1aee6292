import { useEffect, useState, useSyncExternalStore } from "react";

import { onForgotten } from "../../api/refetching";
import { onChange } from "../../api/session";
import { createStore } from "../../lib/store";
import { RowList, type Asked, type RowPage, type Seen } from "./rowList";
import type { Row } from "./what";

export interface Figures {
  readonly count: number;
  readonly sum: string;
  readonly kinds: readonly { readonly kind: Row["kind"] | null; readonly sum: string }[];
  /** What was on the one deposit that is shown at the end of its last day, where that is known. */
  readonly balance: string | null;
}

export type Rows = RowList<Row, Figures>;

const MOST_KEPT = 6;
const kept = new Map<string, Rows>();

onForgotten(() => {
  for (const list of kept.values()) list.isStale = true;
});
onChange(() => {
  kept.clear();
});

let holds = 0;
const holding = createStore(false);

/** Keeps lists from being loaded anew after each of many changes, until what it returns is called. */
export function holdLists(): () => void {
  holding.set(++holds > 0);
  return () => { holding.set(--holds > 0); };
}

/** Takes rows that are deleted out of all lists. */
export function dropRows(ids: readonly string[]): void {
  for (const list of kept.values()) list.drop(ids);
}

interface Shown {
  readonly list: Rows;
  readonly seen: Seen<Row, Figures>;
  /** The rows are still those of the question before. */
  readonly isBefore: boolean;
}

/** The rows of a question, kept while one looks at another page, and loaded anew as far as they were seen after changes. */
export function useRows(question: string, load: (asked: Asked) => Promise<RowPage<Row, Figures>>): Shown {
  const list = listOf(question, load);
  const [shown, setShown] = useState(list);
  const seen = useSyncExternalStore(list.subscribe, list.get);
  const isReady = seen.sums !== null;
  if (isReady && shown !== list) setShown(list);
  useEffect(() => {
    const renew = (isQuiet: boolean): void => {
      if (list.isStale && !holding.get()) void list.refresh(isQuiet);
    };
    renew(false);
    const stops = [holding.subscribe(() => { renew(false); }), onForgotten((isQuiet) => { queueMicrotask(() => { renew(isQuiet); }); })];
    return () => {
      for (const stop of stops) stop();
      list.settle();
    };
  }, [list]);
  const before = shown.get();
  return isReady || before.sums === null ? { list, seen, isBefore: false } : { list, seen: { ...before, error: seen.error }, isBefore: true };
}

function listOf(question: string, load: (asked: Asked) => Promise<RowPage<Row, Figures>>): Rows {
  const known = kept.get(question);
  if (known !== undefined) return known;
  const list: Rows = new RowList(load);
  kept.set(question, list);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return list;
}
