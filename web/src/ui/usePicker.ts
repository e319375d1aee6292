import { useState, type ChangeEvent, type FocusEvent, type KeyboardEvent } from "react";

import { named, pickerRows, type PickerOption, type PickerRow } from "./pickerRows";

interface Asked {
  readonly value: string | null;
  readonly options: readonly PickerOption[];
  readonly onChange: (id: string | null) => void;
  readonly onCreate: ((text: string) => void) | undefined;
  readonly onSearch: ((typed: string) => void) | undefined;
  readonly onKeyDown: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
}

interface Input {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onClick: () => void;
  readonly onFocus: (event: FocusEvent<HTMLInputElement>) => void;
  readonly onBlur: () => void;
}

export interface PickerState {
  readonly input: Input;
  readonly rows: readonly PickerRow[];
  readonly hidden: number;
  readonly chosen: PickerOption | undefined;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  /** Which row Enter takes; -1 where none. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly take: (row: PickerRow) => void;
  readonly clear: () => void;
  /** What was typed and left, and is none of the options. */
  readonly unknown: string | null;
}

/** What is typed into a picker and what its list shows for it; null is typed where the field shows what is chosen. */
export function usePicker({ value, options, onChange, onCreate, onSearch, onKeyDown }: Asked): PickerState {
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [isLeft, setLeft] = useState(false);
  const [active, setActive] = useState(-1);
  const chosen = options.find(({ id }) => id === value);
  const { rows, hidden } = pickerRows({ options, typed: typed ?? "", chosen: value, canCreate: onCreate !== undefined });

  function open(): void {
    setOpen(true);
    setActive(typed === null ? indexOf(rows, value) : 0);
  }

  function settle(): void {
    setTyped(null);
    setOpen(false);
  }

  function take(row: PickerRow): void {
    settle();
    if ("create" in row) onCreate?.(row.create);
    else onChange(row.option.id);
  }

  function type(text: string): void {
    setTyped(text);
    onSearch?.(text);
    setLeft(false);
    setOpen(true);
    setActive(text.trim() === "" ? -1 : 0);
    if (text === "" && value !== null) onChange(null);
  }

  /** What was written out is meant, even if nobody took it from the list. */
  function leave(): void {
    setOpen(false);
    setLeft(true);
    if (typed === null || typed.trim() === "") { setTyped(null); return; }
    const meant = named(options, typed);
    if (meant === undefined) return;
    settle();
    if (meant.id !== value) onChange(meant.id);
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (!event.nativeEvent.isComposing) steer(event);
    onKeyDown?.(event);
  }

  function steer(event: KeyboardEvent<HTMLInputElement>): void {
    const row = rows[active];
    const move = MOVES[event.key];
    if (move !== undefined && !hasModifier(event)) {
      event.preventDefault();
      if (isOpen) setActive(move(active, rows.length));
      else open();
    } else if (isOpen && row !== undefined && (event.key === "Enter" || (event.key === "Tab" && typed !== null))) {
      if (event.key === "Enter") event.preventDefault();
      take(row);
    } else if (isOpen && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      settle();
    }
  }

  const input: Input = {
    value: typed ?? chosen?.label ?? "",
    onChange: (event) => { type(event.currentTarget.value); },
    onKeyDown: press,
    onClick: open,
    onFocus: (event) => { event.currentTarget.select(); },
    onBlur: leave,
  };
  const clear = (): void => { settle(); onChange(null); };
  const unknown = isLeft && !isOpen && typed !== null && typed.trim() !== "" ? typed.trim() : null;
  return { input, rows, hidden, chosen, isOpen, setOpen, active, setActive, take, clear, unknown };
}

const PAGE = 10;

/** The keys that move through the list, which goes round. */
const MOVES: Partial<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1 >= count ? 0 : at + 1),
  ArrowUp: (at, count) => (at <= 0 ? count - 1 : at - 1),
  PageDown: (at, count) => Math.min(at + PAGE, count - 1),
  PageUp: (at) => Math.max(at - PAGE, 0),
};

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

function indexOf(rows: readonly PickerRow[], id: string | null): number {
  return rows.findIndex((row) => "option" in row && row.option.id === id);
}
