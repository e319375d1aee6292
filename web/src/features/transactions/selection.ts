/** Which rows are selected, the one from which a range is spanned, and what was selected before that. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly before: ReadonlySet<string>;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null, before: new Set() };

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, before: next };
}

/**
 * Selects everything between the anchor and the row, both included, in the place of the range before; without an anchor
 * from `from`, such as the row one is at, else the row alone.
 */
export function extended({ ids, anchor, before }: Selection, id: string, order: readonly string[], from: string | null = null): Selection {
  const to = order.indexOf(id);
  if (to < 0) return { ids, anchor, before };
  const isAnchored = anchor !== null && order.includes(anchor);
  const start = isAnchored ? anchor : from !== null && order.includes(from) ? from : id;
  const base = isAnchored ? before : ids;
  const ends = [order.indexOf(start), to];
  const span = order.slice(Math.min(...ends), Math.max(...ends) + 1);
  return { ids: new Set([...base, ...span]), anchor: start, before: base };
}

export function allOf(order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: null, before: new Set() };
}

/** What of the selection is still there. */
export function remaining(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order);
  const ids = [...selection.ids].filter((id) => there.has(id));
  return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) };
}
