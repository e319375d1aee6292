import { i18n } from "@lingui/core";
import { useCallback, useEffect, useRef } from "react";

import { useShortcut } from "../../frame/shortcuts";
import type { Handling } from "./useHandling";
import { useRowActions } from "./useRowActions";
import { legsIn, type Row } from "./what";

interface Keys {
  readonly handling: Handling;
  readonly onCategory: () => void;
  readonly onOpen: (row: Row) => void;
}

/** The keys of the list: they act on what is selected, else on the row one is at. */
export function useListKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const { remove } = useRowActions();
  const step = useCallback((by: number) => { move(latest.current.handling, by); }, []);
  useShortcut("j", "transactions", i18n.t("Next row"), useCallback(() => { step(1); }, [step]));
  useShortcut("k", "transactions", i18n.t("Row before"), useCallback(() => { step(-1); }, [step]));
  useShortcut("x", "transactions", i18n.t("Select the row"), useCallback(() => {
    const { active, acts } = latest.current.handling;
    if (active !== null) acts.toggle(active);
  }, []));
  useShortcut("o", "transactions", i18n.t("Open the row, as Enter does"), useCallback(() => {
    const row = activeRow(latest.current.handling);
    if (row !== undefined) latest.current.onOpen(row);
  }, []));
  useShortcut("F2", "transactions", i18n.t("Edit the row"), useCallback(() => {
    const { active, acts } = latest.current.handling;
    if (active !== null) acts.edit({ id: active, field: "name" });
  }, []));
  useShortcut("c", "transactions", i18n.t("Category of the selection or the row"), useCallback(() => {
    const { selected, active, acts } = latest.current.handling;
    if (selected.length > 0) latest.current.onCategory();
    else if (active !== null) acts.edit({ id: active, field: "category" });
  }, []));
  useShortcut("Delete", "transactions", i18n.t("Delete the selection or the row"), useCallback(() => {
    const { selected, acts } = latest.current.handling;
    const row = activeRow(latest.current.handling);
    const rows = selected.length > 0 ? selected : row === undefined ? [] : [row];
    if (rows.length === 0) return;
    step(1);
    remove(rows, legsIn(latest.current.handling.rows, rows));
    acts.clear();
  }, [remove, step]));
  useShortcut("Escape", "transactions", i18n.t("Clear the selection"), useCallback(() => { latest.current.handling.acts.clear(); }, []));
}

function activeRow({ rows, active }: Handling): Row | undefined {
  return rows.find(({ id }) => id === active);
}

/** Goes so many rows on from the one that one is at, as far as there are some; with Shift the selection goes along. */
export function move({ rows, active, acts }: Handling, by: number, isSelecting = false): void {
  const at = rows.findIndex(({ id }) => id === active);
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (next === undefined) return;
  acts.setActive(next.id);
  if (isSelecting) acts.extendTo(next.id, active);
}
