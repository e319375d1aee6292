import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";

interface MarkProps {
  readonly "data-mark": number;
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerDown: () => void;
  readonly onClick: (event: MouseEvent) => void;
}

export interface Marks {
  /** The mark that is looked at; null while none is. */
  readonly current: number | null;
  readonly of: (index: number) => MarkProps;
  readonly around: {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerLeave: (event: PointerEvent) => void;
    readonly onBlur: () => void;
  };
}

const STEPS: Partial<Record<string, (from: number, last: number) => number>> = {
  ArrowRight: (from) => from + 1,
  ArrowDown: (from) => from + 1,
  ArrowLeft: (from) => from - 1,
  ArrowUp: (from) => from - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** The marks of a chart as one tab stop, within which arrows move; what a mouse or a thumb is on is looked at, too. */
export function useMarks(count: number): Marks {
  const [current, setCurrent] = useState<number | null>(null);
  const [kept, setKept] = useState(count - 1);
  const wasLookedAt = useRef(false);
  const stop = Math.min(kept, count - 1);
  const look = (index: number): void => {
    setKept(index);
    setCurrent(index);
  };
  const leave = (): void => {
    setCurrent(null);
  };
  const move = (event: KeyboardEvent): void => {
    const next = hasModifier(event) ? undefined : STEPS[event.key]?.(stop, count - 1);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelector<SVGElement>(`[data-mark="${String(next)}"]`)?.focus();
  };
  const of = (index: number): MarkProps => ({
    "data-mark": index,
    tabIndex: index === stop ? 0 : -1,
    onFocus: () => {
      look(index);
    },
    onPointerEnter: (event) => {
      if (isMouse(event)) look(index);
    },
    onPointerDown: () => {
      wasLookedAt.current = current === index;
    },
    // A thumb looks first, and opens with its second tap.
    onClick: (event) => {
      if (isTouch(event) && !wasLookedAt.current) event.preventDefault();
      look(index);
    },
  });
  const onPointerLeave = (event: PointerEvent): void => {
    if (isMouse(event)) leave();
  };
  return { current, of, around: { onKeyDown: move, onPointerLeave, onBlur: leave } };
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

function isMouse({ pointerType }: PointerEvent): boolean {
  return pointerType === "mouse";
}

function isTouch({ nativeEvent }: MouseEvent): boolean {
  return "pointerType" in nativeEvent && nativeEvent.pointerType === "touch";
}
