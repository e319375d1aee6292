import { useSyncExternalStore } from "react";

/** What lies over the page of its own accord. */
export type Overlay = "palette" | "help";

const listeners = new Set<() => void>();
let current: Overlay | null = null;

export function showOverlay(overlay: Overlay | null): void {
  current = overlay;
  for (const listener of listeners) listener();
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
