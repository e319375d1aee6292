import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";

import { rowAt } from "./useGridKeys";

/** How far below the upper edge of the window the row may be that stays where it is: one of these is no heading. */
const READ = [160, 205, 250, 295];

interface Anchor {
  readonly id: string;
  readonly top: number;
}

/** Keeps what one reads in its place when rows are shown, or go, above it; `list` is another one when the filter is. */
export function useSteady(table: RefObject<HTMLElement | null>, list: object, items: readonly unknown[]): void {
  const anchor = useRef<Anchor | null>(null);
  const shown = useRef(list);
  useEffect(() => {
    const note = (): void => { anchor.current = anchorOf(table.current); };
    addEventListener("scroll", note, { passive: true });
    return () => { removeEventListener("scroll", note); };
  }, [table]);
  useLayoutEffect(() => {
    const before = shown.current === list ? anchor.current : null;
    const row = before && table.current?.querySelector(`tr[data-id="${CSS.escape(before.id)}"]`);
    const by = row ? row.getBoundingClientRect().top - before.top : 0;
    if (by !== 0) window.scrollBy(0, by);
    shown.current = list;
    anchor.current = anchorOf(table.current);
  }, [table, list, items]);
}

/** The row that is read, where the list goes on above the window. */
function anchorOf(table: HTMLElement | null): Anchor | null {
  if (table === null || table.getBoundingClientRect().top >= 0) return null;
  const row = READ.map((below) => rowAt(document.elementFromPoint(window.innerWidth / 2, below))).find((each) => each !== null);
  return row === undefined ? null : { id: row.dataset["id"] ?? "", top: row.getBoundingClientRect().top };
}
