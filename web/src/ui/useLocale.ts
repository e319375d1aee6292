import { useSyncExternalStore } from "react";

import { currentLocale } from "../lib/locale";
import { subscribe } from "../lib/preferences";

/** The locale that figures and days are written in; a change of the language is seen at once. */
export function useLocale(): string {
  return useSyncExternalStore(subscribe, currentLocale);
}
