import type { Virtualizer, VirtualItem } from "@tanstack/react-virtual";
import { useEffect, type KeyboardEvent, type RefObject } from "react";

import type { Item } from "./days";
import type { Handling } from "./useHandling";
import { move } from "./useListKeys";
import type { Row } from "./what";

const ROW = "tr[data-id]";
const CONTROLS = "input, a, button";

/** The row of the list that something on the page is in. */
export function rowAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
}

/** Up and down lead from row to row, with Shift the selection goes along; left and right lead through what is in a row. */
export function useGridKeys(handling: Handling, onOpen: (id: string) => void): (event: KeyboardEvent) => void {
  return (event) => {
    const row = rowAt(event.target);
    if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    if (act(event, row, handling, onOpen)) event.preventDefault();
  };
}

function act({ key, shiftKey, target }: KeyboardEvent, row: HTMLElement, handling: Handling, onOpen: (id: string) => void): boolean {
  const id = row.dataset["id"] ?? "";
  const far = handling.rows.length;
  const steps: Readonly<Partial<Record<string, number>>> = { ArrowDown: 1, ArrowUp: -1, Home: -far, End: far };
  const by = steps[key];
  if (by !== undefined) move(handling, by, shiftKey);
  else if (key === "ArrowRight" || key === "ArrowLeft") stepWithin(row, (key === "ArrowRight") === (document.dir !== "rtl") ? 1 : -1);
  else if (target !== row) return false;
  else if (key === "Enter") onOpen(id);
  else if (key === " ") (shiftKey ? handling.acts.extendTo : handling.acts.toggle)(id);
  else return false;
  return true;
}

function stepWithin(row: HTMLElement, by: number): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.checkVisibility());
  const at = stops.findIndex((each) => each === document.activeElement);
  stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
}

/** The row that one is at has the focus as soon as one is there, and again when it is no more edited. */
export function useFocusedRow(table: RefObject<HTMLTableElement | null>, active: string | null, isEditing: boolean): void {
  useEffect(() => {
    if (active === null || isEditing) return;
    const row = table.current?.querySelector<HTMLElement>(`${ROW}[data-id="${CSS.escape(active)}"]`);
    if (row !== undefined && row !== null && !row.contains(document.activeElement)) row.focus();
  }, [table, active, isEditing]);
}

/** Brings a row into the page that one goes to and that is not near the window. */
export function useFarRow(
  active: string | null,
  items: readonly Item<Row>[],
  near: readonly VirtualItem[],
  virtualizer: Virtualizer<Window, Element>,
): void {
  const isNear = near.some(({ index }) => items[index]?.key === active);
  useEffect(() => {
    const at = isNear ? -1 : items.findIndex(({ key }) => key === active);
    if (at >= 0) virtualizer.scrollToIndex(at, { align: "center" });
    // Only going to another row brings it in, not that it is left by scrolling.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [active]);
}
