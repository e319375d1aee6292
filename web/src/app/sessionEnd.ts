import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let hasEnded = false;

export function setEnded(ended: boolean): void {
  hasEnded = ended;
  for (const listener of listeners) listener();
}

/** Whether the session of the page ended of itself. */
export function useEnded(): boolean {
  return useSyncExternalStore(subscribe, () => hasEnded);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
