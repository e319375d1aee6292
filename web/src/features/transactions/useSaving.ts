import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import type { Problem } from "../../api/problems";
import { createFormKey } from "../../lib/idempotency";
import { sayWithUndo } from "./editUndo";
import type { Changed } from "./edits";
import { objectOf, writeRow } from "./rowWrite";
import type { Rows } from "./useRows";
import type { Row } from "./what";
import { followed } from "./writtenVersions";

interface Saving {
  /** Whether it was written; with nothing changed there is nothing to write. */
  readonly save: (changed: Changed, version?: number) => Promise<boolean>;
  readonly problem: Problem | null;
  readonly isSending: boolean;
  readonly forgive: () => void;
}

/** Writes what was changed of a row, over whatever this page has written of it since, and says so with an undo. */
export function useSaving(row: Row, list: Rows): Saving {
  const client = useApolloClient();
  const [key] = useState(createFormKey);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (changed: Changed, version?: number): Promise<boolean> => {
    if (Object.keys(changed).length === 0) return true;
    const { id, version: known } = objectOf(row);
    const over = followed(id, version ?? known);
    setSending(true);
    setProblem(null);
    const outcome = await writeRow(client, row, changed, over, key.for({ changed, over }));
    setSending(false);
    if ("problem" in outcome) {
      setProblem(outcome.problem);
      return false;
    }
    key.renew();
    sayWithUndo({ client, list, row, changed, version: outcome.done.version });
    return true;
  };
  return { save, problem, isSending, forgive: () => { setProblem(null); } };
}
