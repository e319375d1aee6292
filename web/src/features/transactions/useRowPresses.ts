import { useRef, type MouseEvent, type PointerEvent } from "react";

import { rowAt } from "./useGridKeys";
import type { Handling } from "./useHandling";

/** Milliseconds after which a touch is a long one, and pixels that the finger may move meanwhile. */
const LONG = 500;
const STILL = 10;

interface Touch {
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

interface Presses {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

/** A long touch selects a row, and further ones then need a short one; Shift and a click select all between. */
export function useRowPresses({ acts, active, selected }: Handling): Presses {
  const touch = useRef<Touch | null>(null);
  const isTouching = useRef(false);
  const wasLong = useRef(false);
  const lift = (): void => {
    if (touch.current !== null) clearTimeout(touch.current.timer);
    touch.current = null;
  };
  const down = (event: PointerEvent): void => {
    lift();
    wasLong.current = false;
    isTouching.current = event.pointerType === "touch";
    const id = idAt(event);
    if (!isTouching.current || id === null || isOfItsOwn(event)) return;
    const select = (): void => {
      wasLong.current = true;
      acts.toggle(id);
    };
    touch.current = { x: event.clientX, y: event.clientY, timer: setTimeout(select, LONG) };
  };
  const drift = ({ clientX, clientY }: PointerEvent): void => {
    const from = touch.current;
    if (from !== null && Math.hypot(clientX - from.x, clientY - from.y) > STILL) lift();
  };
  const click = (event: MouseEvent): void => {
    const id = idAt(event);
    if (id === null || isOfItsOwn(event)) return;
    const isFurther = isTouching.current && selected.length > 0;
    if (!wasLong.current && !event.shiftKey && !isFurther) return;
    event.preventDefault();
    event.stopPropagation();
    if (wasLong.current) wasLong.current = false;
    else if (event.shiftKey) acts.extendTo(id, active);
    else acts.toggle(id);
  };
  return {
    onPointerDown: down,
    onPointerMove: drift,
    onPointerUp: lift,
    onPointerCancel: lift,
    onContextMenu: (event) => { if (isTouching.current && idAt(event) !== null) event.preventDefault(); },
    onMouseDown: (event) => { if (event.shiftKey && idAt(event) !== null && !isOfItsOwn(event)) event.preventDefault(); },
    onClickCapture: click,
  };
}

function idAt({ target }: { readonly target: EventTarget }): string | null {
  return rowAt(target)?.dataset["id"] ?? null;
}

/** A box is ticked by itself, and a menu opens. */
function isOfItsOwn({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest("input, [aria-haspopup]") !== null;
}
