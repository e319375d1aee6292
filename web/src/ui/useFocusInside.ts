import { useLayoutEffect, type RefObject } from "react";

const FIRST = "[data-autofocus]";
const FIELDS = "input:not([type=hidden]), select, textarea, button, a[href]";

/** Takes the focus into what opens, and back when that closes: to what had it, or to the page where that is gone. */
export function useFocusInside(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = place.current;
    const before = document.activeElement;
    if (element === null) return undefined;
    (element.querySelector<HTMLElement>(FIRST) ?? element.querySelector<HTMLElement>(FIELDS) ?? element).focus();
    return () => {
      const isElsewhere = document.activeElement !== document.body && !element.contains(document.activeElement);
      if (!isElsewhere) focusAgain(before);
    };
  }, [place]);
}

function focusAgain(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true });
}
