import { useSyncExternalStore } from "react";

import { get, subscribe, type Preferences } from "../lib/preferences";

export function usePreferences(): Readonly<Preferences> {
  return useSyncExternalStore(subscribe, get);
}
