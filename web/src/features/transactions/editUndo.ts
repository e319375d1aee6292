import type { ApolloClient } from "@apollo/client";
import { i18n } from "@lingui/core";

import { showSaved } from "../../frame/takingBack";
import { showToast } from "../../frame/toasts";
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
export function sayWithUndo({ client, list, row, changed, version }: Edit): void {
  const { id, version: seen } = objectOf(row);
  const title = titleOf(row);
  if (version !== followed(id, seen)) { showToast(i18n.t("Saved: {title}", { title })); return; }
  showSaved({
    title,
    back: async (key) => {
      const outcome = await writeRow(client, row, beforeIn(row, changed), followed(id, version), key);
      if ("done" in outcome) list.change(row);
      return outcome;
    },
  });
}
