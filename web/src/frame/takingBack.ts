import { i18n } from "@lingui/core";

import type { Outcome } from "../api/changes";
import { UNREACHABLE } from "../api/problems";
import { newKey } from "../lib/idempotency";
import { showProblem, showToast, showUndoable } from "./toasts";

interface Written {
  /** What was written to, such as the name of a category. */
  readonly title: string;
  /** What was done, as the toast says it. */
  readonly said?: string;
  /** Writes again what was there before; however often, by the same key it is one write. */
  readonly back: (idempotencyKey: string) => Promise<Outcome<unknown>>;
}

/** Says that something is saved, and takes it back by a write of its own where that is wanted. */
export function showSaved(written: Written): void {
  const { title, said = i18n.t("Saved: {title}", { title }) } = written;
  showUndoable(said, () => takeBack(written, newKey()));
}

async function takeBack(written: Written, key: string): Promise<void> {
  const outcome = await written.back(key);
  if ("done" in outcome) {
    showToast(i18n.t("Taken back: {said}", { said: written.title }));
    return;
  }
  const { problem } = outcome;
  const again = problem.code === UNREACHABLE ? [{ label: i18n.t("Try again"), run: () => takeBack(written, key) }] : [];
  showProblem(problem, (reason) => i18n.t("Not taken back: {reason}", { reason }), again);
}
