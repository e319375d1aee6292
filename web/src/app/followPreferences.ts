import { setShortcutsOn } from "../frame/shortcuts";
import { showPreferences } from "../lib/page";
import { get, subscribe } from "../lib/preferences";
import { loadMessages } from "../messages";
import { router } from "./router";

/** Keeps the page as the preferences of this device, or of its system, say. */
export function followPreferences(): void {
  const follow = (): void => {
    showPreferences();
    setShortcutsOn(get().shortcuts);
  };
  subscribe((isElsewhere) => {
    follow();
    if (!isElsewhere) void loadMessages();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  // Another tab speaks the new language from its next page on: what is typed there stays.
  router.subscribe("onBeforeNavigate", () => void loadMessages());
  setShortcutsOn(get().shortcuts);
}
