import { useSyncExternalStore } from "react";

import { subscribe } from "../lib/preferences";

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Which of the two the page is in, as <html> says: chosen, or the system's. */
export function useColorScheme(): "light" | "dark" {
  return useSyncExternalStore(listen, () => (document.documentElement.dataset["theme"] === "dark" ? "dark" : "light"));
}

function listen(listener: () => void): () => void {
  const stop = subscribe(listener);
  DARK.addEventListener("change", listener);
  return () => {
    stop();
    DARK.removeEventListener("change", listener);
  };
}
