import { useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";

import { allOf, extended, NOTHING, remaining, toggled, type Selection } from "./selection";
import type { Rows } from "./useRows";
import type { Row } from "./what";

export type EditedField = "date" | "entity" | "name" | "note" | "category";

/** A row that is edited in its place, and the field in which that begins. */
export interface Editing {
  readonly id: string;
  readonly field: EditedField;
}

/** What can be done with rows; the same object until other rows are there. */
export interface Acts {
  readonly toggle: (id: string) => void;
  /** Selects everything from the last row that was ticked, or else from another, to this one. */
  readonly extendTo: (id: string, from?: string | null) => void;
  readonly toggleAll: () => void;
  readonly selectAll: (rows: readonly Row[]) => void;
  readonly clear: () => void;
  readonly setActive: (id: string | null) => void;
  readonly edit: (editing: Editing | null) => void;
}

export interface Handling {
  readonly list: Rows;
  readonly rows: readonly Row[];
  readonly selected: readonly Row[];
  readonly isSelected: (id: string) => boolean;
  /** The row that keys act on. */
  readonly active: string | null;
  readonly editing: Editing | null;
  readonly acts: Acts;
}

/** What is done with the rows: which are selected, which one keys act on, which one is edited. */
export function useHandling(list: Rows, rows: readonly Row[]): Handling {
  const [given, setSelection] = useState<Selection>(NOTHING);
  const { history } = useRouter();
  const [active, activate] = useState(() => list.leftAt(history.location.state.__TSR_key));
  const [editing, edit] = useState<Editing | null>(null);
  const order = useMemo(() => rows.map(({ id }) => id), [rows]);
  const acts = useMemo(
    () => ({
      toggle: (id: string) => { setSelection((before) => toggled(before, id)); },
      extendTo: (id: string, from: string | null = null) => { setSelection((before) => extended(before, id, order, from)); },
      toggleAll: () => { setSelection((before) => (remaining(before, order).ids.size === order.length ? NOTHING : allOf(order))); },
      selectAll: (all: readonly Row[]) => { setSelection(allOf(all.map(({ id }) => id))); },
      clear: () => { setSelection(NOTHING); },
      setActive: (id: string | null) => {
        list.leaveAt(id, history.location.state.__TSR_key);
        activate(id);
      },
      edit,
    }),
    [order, list, history],
  );
  const { ids } = remaining(given, order);
  const selected = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);
  return { list, rows, selected, isSelected: (id) => ids.has(id), active, editing, acts };
}
