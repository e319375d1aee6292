import { useStore } from "../frame/useStore";
import { createStore } from "../lib/store";

const hasEnded = createStore(false);

export function setEnded(ended: boolean): void {
  hasEnded.set(ended);
}

/** Whether the session of the page ended of itself. */
export function useEnded(): boolean {
  return useStore(hasEnded);
}
