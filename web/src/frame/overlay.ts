import { createStore } from "../lib/store";
import { useStore } from "./useStore";

/** What lies over the page of its own accord. */
export type Overlay = "palette" | "help" | "recent";

const shown = createStore<Overlay | null>(null);

export function showOverlay(overlay: Overlay | null): void {
  shown.set(overlay);
}

export function useOverlay(): Overlay | null {
  return useStore(shown);
}
