import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useMemo } from "react";

import { showUndoable } from "../../frame/toasts";
import { inGroups, Job } from "./batches";
import { beforeOf, changing, type BulkChange } from "./bulkEdit";
import { work } from "./bulkWork";
import type { Row } from "./what";

type ChangeRows = (rows: readonly Row[], change: BulkChange) => Promise<void>;

/** Changes many rows one after the other, with an undo of those that were changed. */
export function useBulkEdit(): ChangeRows {
  const client = useApolloClient();
  return useMemo(() => {
    const change = async (rows: readonly Row[], changeOf: (row: Row) => BulkChange): Promise<readonly Row[]> => {
      const job = new Job(inGroups(rows, 1));
      await work({ verb: "changed", job, send: changing(client, changeOf) });
      return job.done;
    };
    return async (rows, wanted) => {
      const done = await change(rows, () => wanted);
      if (done.length === 0) return;
      const undo = (): Promise<unknown> => change(done, (row) => beforeOf(row, wanted));
      showUndoable(i18n.t("{count, plural, one {# transaction changed} other {# transactions changed}}", { count: done.length }), undo);
    };
  }, [client]);
}
