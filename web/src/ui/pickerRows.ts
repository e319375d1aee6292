import type { ReactNode } from "react";

import { hasWords, isSameName, searched } from "../lib/folding";

export interface PickerOption {
  readonly id: string;
  readonly label: string;
  /** What else it is found by, beside its label. */
  readonly words?: string | undefined;
  /** What stands beside the label, such as a balance. */
  readonly aside?: ReactNode;
  /** The heading it stands under; options of a group need not come together. */
  readonly group?: string | undefined;
}

/** A line of the list: an option, or the offer to make one of what was typed. */
export type PickerRow = { readonly option: PickerOption } | { readonly create: string };

interface Asked {
  readonly options: readonly PickerOption[];
  readonly typed: string;
  readonly chosen: string | null;
  readonly canCreate: boolean;
}

/** So many are shown at once; who looks for another one types. */
const SHOWN = 100;
const NOT_FOUND = 3;

/** What the list shows for what was typed, best first, and how many it does not show. */
export function pickerRows({ options, typed, chosen, canCreate }: Asked): { rows: PickerRow[]; hidden: number } {
  const found = grouped(matching(options, typed));
  const shown = withChosen(found.slice(0, SHOWN), found, chosen).map((option) => ({ option }));
  const offer = canCreate && typed.trim() !== "" && !options.some(({ label }) => isSameName(label, typed));
  return { rows: offer ? [...shown, { create: typed.trim() }] : shown, hidden: Math.max(0, found.length - shown.length) };
}

/** Those that have all words, first those that begin so, then those of which a word does. */
export function matching(options: readonly PickerOption[], typed: string): readonly PickerOption[] {
  const query = searched(typed);
  if (query === "") return options;
  const ranked = options.map((option) => ({ option, rank: rankOf(option, query) }));
  return ranked
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((one, other) => one.rank - other.rank)
    .map(({ option }) => option);
}

/** The option that is meant by exactly this text. */
export function named(options: readonly PickerOption[], text: string): PickerOption | undefined {
  const query = searched(text);
  return options.find(({ label }) => isSameName(label, text)) ?? options.find(({ label }) => searched(label) === query);
}

export function keyOf(row: PickerRow): string {
  return "option" in row ? row.option.id : "";
}

interface Section {
  readonly group: string | undefined;
  /** The place of its first row among all. */
  readonly from: number;
  readonly rows: readonly PickerRow[];
}

/** Rows of one group in a row, under one heading. */
export function sectionsOf(rows: readonly PickerRow[]): readonly Section[] {
  const starts = rows.flatMap((row, index) => (index === 0 || groupOf(rows[index - 1]) !== groupOf(row) ? [index] : []));
  return starts.map((from, index) => ({ group: groupOf(rows[from]), from, rows: rows.slice(from, starts[index + 1]) }));
}

function groupOf(row: PickerRow | undefined): string | undefined {
  return row !== undefined && "option" in row ? row.option.group : undefined;
}

function rankOf(option: PickerOption, query: string): number {
  const label = searched(option.label);
  if (label.startsWith(query)) return 0;
  if (` ${label}`.includes(` ${query}`)) return 1;
  return hasWords(`${label} ${option.words ?? ""}`, query) ? 2 : NOT_FOUND;
}

/** Groups stay together, in the order in which they first come. */
function grouped(options: readonly PickerOption[]): readonly PickerOption[] {
  const groups = [...new Set(options.map(({ group }) => group))];
  return groups.flatMap((name) => options.filter(({ group }) => group === name));
}

/** The chosen one is always there to come back to. */
function withChosen(shown: readonly PickerOption[], all: readonly PickerOption[], chosen: string | null) {
  const found = all.find(({ id }) => id === chosen);
  return found === undefined || shown.includes(found) ? shown : [found, ...shown];
}
