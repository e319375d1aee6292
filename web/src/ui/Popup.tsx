import { useEffect, useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from "react";

import styles from "./Popup.module.css";

interface Props {
  /** What it opens beside. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  /** Ends where the anchor ends, and does not begin where that begins. */
  readonly isAtEnd?: boolean;
  /** At least as wide as the anchor. */
  readonly isAsWide?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What opens beside a field or a button, above everything else; Escape closes it, and whoever goes elsewhere. */
export function Popup({ anchor, onClose, isAtEnd = false, isAsWide = false, className, children }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  usePlace(place, anchor, { isAtEnd, isAsWide });
  usePressElsewhere([place, anchor], onClose);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  const leave = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget) && !anchor.current?.contains(relatedTarget)) onClose();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes it from anywhere in it
    <div ref={place} popover="manual" className={`${styles.popup ?? ""} ${className ?? ""}`} onKeyDown={press} onBlur={leave}>
      <span hidden ref={showAround} />
      {children}
    </div>
  );
}

type Place = RefObject<HTMLElement | null>;

/** Stands before what is in the popup, and so shows it first: nothing that is hidden takes the focus. */
function showAround(mark: HTMLElement | null): void {
  mark?.parentElement?.showPopover();
}

function usePlace(place: Place, anchor: Place, { isAtEnd, isAsWide }: { readonly isAtEnd: boolean; readonly isAsWide: boolean }): void {
  useLayoutEffect(() => {
    const popup = place.current;
    if (popup === null) return undefined;
    const put = (): void => {
      if (anchor.current !== null) placeBeside(popup, anchor.current.getBoundingClientRect(), isAtEnd, isAsWide);
    };
    put();
    const sizes = new ResizeObserver(put);
    sizes.observe(popup);
    addEventListener("scroll", put, true);
    addEventListener("resize", put);
    return () => {
      sizes.disconnect();
      removeEventListener("scroll", put, true);
      removeEventListener("resize", put);
    };
  }, [place, anchor, isAtEnd, isAsWide]);
}

/** Pixels that are left free around it. */
const GAP = 4;

/** Below where there is room, else above; and within the window in any case. */
function placeBeside(popup: HTMLElement, at: DOMRect, isAtEnd: boolean, isAsWide: boolean): void {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  if (isAsWide) popup.style.minInlineSize = `${String(at.width)}px`;
  const own = popup.getBoundingClientRect();
  const isBelow = at.bottom + GAP + own.height <= height || at.top < height - at.bottom;
  const top = isBelow ? at.bottom + GAP : at.top - GAP - own.height;
  const left = isAtEnd === (getComputedStyle(popup).direction === "rtl") ? at.left : at.right - own.width;
  popup.style.insetBlockStart = `${String(Math.max(GAP, top))}px`;
  popup.style.left = `${String(Math.max(GAP, Math.min(left, width - GAP - own.width)))}px`;
}

function usePressElsewhere(places: readonly Place[], onClose: () => void): void {
  const latest = useRef({ places, onClose });
  useEffect(() => {
    latest.current = { places, onClose };
  });
  useEffect(() => {
    const press = ({ target }: PointerEvent): void => {
      const isHere = target instanceof Node && latest.current.places.some(({ current }) => current?.contains(target));
      if (!isHere) latest.current.onClose();
    };
    addEventListener("pointerdown", press, true);
    return () => { removeEventListener("pointerdown", press, true); };
  }, []);
}
