import { i18n } from "@lingui/core";

import { showError } from "./toasts";

/** Says that a part of the page did not come, and what can be done. */
export function sayNotLoaded(): void {
  const reload = (): void => { window.location.reload(); };
  showError(i18n.t("This could not be loaded. Load the page again; what you typed is kept."), [{ label: i18n.t("Load it"), run: reload }]);
}

/** Does something with a part of the page that is loaded when it is wanted. */
export async function withPart<Part>(load: () => Promise<Part>, run: (part: Part) => unknown): Promise<void> {
  let part: Part;
  try {
    part = await load();
  } catch {
    sayNotLoaded();
    return;
  }
  await run(part);
}
