/** Whether the server has another version of this page than the one that runs: some of what it asks for may be gone. */

import { createStore } from "../lib/store";

export const newVersion = createStore(false);

/** Looks whether the page that the server has now begins with another file than this one did. */
export async function lookForNewVersion(): Promise<void> {
  const own = document.querySelector("script[type=module][src]")?.getAttribute("src");
  if (own == null) return;
  try {
    const response = await fetch("/", { cache: "no-store" });
    if (response.ok && !(await response.text()).includes(own)) newVersion.set(true);
  } catch {
    // Whoever cannot reach the server is told so already.
  }
}

// A part of the page that is loaded when it is needed is not there.
addEventListener("vite:preloadError", () => void lookForNewVersion());
