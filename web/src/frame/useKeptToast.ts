import { i18n } from "@lingui/core";
import { useEffect } from "react";

import { dismiss, showToast } from "./toasts";

const told = new Map<string, number>();

/** Says, when a dialog is closed over something typed, that it is kept; that is taken away when the dialog is open again. */
export function useKeptToast(title: string): (discard: () => void) => void {
  useEffect(() => {
    const id = told.get(title);
    if (id !== undefined) void dismiss(id);
    told.delete(title);
  }, [title]);
  return (discard) => {
    told.set(title, showToast(i18n.t("Not saved. What you typed is kept."), [{ label: i18n.t("Discard"), run: discard }]));
  };
}
