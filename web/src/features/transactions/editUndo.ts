import type { ApolloClient } from "@apollo/client";
import { i18n } from "@lingui/core";

import { UNREACHABLE } from "../../api/problems";
import { showProblem, showToast, showUndoable } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { beforeIn, type Changed } from "./edits";
import { titleOf } from "./names";
import { objectOf, writeRow } from "./rowWrite";
import type { Rows } from "./useRows";
import type { Row } from "./what";
import { followed } from "./writtenVersions";

interface Edit {
  readonly client: ApolloClient;
  readonly list: Rows;
  /** As it was before. */
  readonly row: Row;
  readonly changed: Changed;
  /** The version that came of it. */
  readonly version: number;
}

/** Says that a row is saved, and offers to write again what was there; where that was somebody else's, it is not known. */
export function sayWithUndo(edit: Edit): void {
  const { row, version } = edit;
  const seen = objectOf(row);
  const said = i18n.t("Saved: {title}", { title: titleOf(row) });
  if (version === followed(seen.id, seen.version)) showUndoable(said, () => takeBack(edit, newKey()));
  else showToast(said);
}

async function takeBack(edit: Edit, key: string): Promise<void> {
  const { client, list, row, changed, version } = edit;
  const outcome = await writeRow(client, row, beforeIn(row, changed), followed(objectOf(row).id, version), key);
  if ("done" in outcome) {
    list.change(row);
    showToast(i18n.t("Taken back: {said}", { said: titleOf(row) }));
    return;
  }
  const { problem } = outcome;
  const again = problem.code === UNREACHABLE ? [{ label: i18n.t("Try again"), run: () => takeBack(edit, key) }] : [];
  showProblem(problem, (reason) => i18n.t("Not taken back: {reason}", { reason }), again);
}
