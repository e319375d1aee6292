import { setShortcutsOn } from "../frame/shortcuts";
import { showPreferences } from "../lib/page";
import { get, subscribe } from "../lib/preferences";
import { loadMessages } from "../messages";

/** Keeps the page as the preferences of this device, or of its system, say. */
export function followPreferences(): void {
  const follow = (): void => {
    showPreferences();
    setShortcutsOn(get().shortcuts);
    void loadMessages();
  };
  subscribe(follow);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  setShortcutsOn(get().shortcuts);
}
