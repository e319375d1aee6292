import { i18n } from "@lingui/core";
import { useSyncExternalStore } from "react";

/** The language that the words are in now; what says them is rendered anew for another. */
export function useWords(): string {
  return useSyncExternalStore(
    (listener) => i18n.on("change", listener),
    () => i18n.locale,
  );
}
