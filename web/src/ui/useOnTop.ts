import { useLayoutEffect, type RefObject } from "react";

/** The dialogs that are open, the topmost last. */
const open: HTMLElement[] = [];

/** While a dialog is open, neither the page nor a dialog below it can be reached; what is told about meanwhile can. */
export function useOnTop(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    open.push(element);
    settle();
    return () => {
      element.inert = false;
      open.splice(open.indexOf(element), 1);
      settle();
    };
  }, [place]);
}

function settle(): void {
  const top = open.at(-1);
  const page = document.getElementById("root")?.children ?? [];
  for (const each of [...page, ...open]) {
    if (each instanceof HTMLElement && each.id !== "toasts") each.inert = top !== undefined && each !== top;
  }
}
