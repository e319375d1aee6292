import { i18n } from "@lingui/core";

const IS_APPLE = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** How keys are written on a keyboard of the reader's language: "Ctrl+k" as "Ctrl K". */
export function keysText(keys: string): string {
  return keys.length > 1 && keys.includes("+") ? keys.split("+").map(nameOf).join(" ") : nameOf(keys, -1);
}

function nameOf(key: string, place: number): string {
  const names: Readonly<Record<string, string>> = {
    Ctrl: IS_APPLE ? "⌘" : i18n.t("Ctrl"),
    Delete: i18n.t("Del"),
    Enter: i18n.t("Enter"),
    Escape: i18n.t("Esc"),
  };
  return names[key] ?? (place > 0 ? key.toUpperCase() : key);
}
