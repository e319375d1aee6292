import { useSyncExternalStore } from "react";

/** How high the part of the page is that the keyboard of a phone leaves free. */
export function useVisibleHeight(): string {
  return useSyncExternalStore(subscribe, () => (visualViewport === null ? "100dvh" : `${String(visualViewport.height)}px`));
}

function subscribe(listener: () => void): () => void {
  visualViewport?.addEventListener("resize", listener);
  return () => visualViewport?.removeEventListener("resize", listener);
}
