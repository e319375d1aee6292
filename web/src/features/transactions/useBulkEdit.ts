import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useMemo } from "react";

import { showUndoable } from "../../frame/toasts";
import { inGroups, Job } from "./batches";
import { beforeOf, changing, changingBack, type BulkChange, type Versions } from "./bulkEdit";
import { work } from "./bulkWork";
import type { Row } from "./what";

type ChangeRows = (rows: readonly Row[], change: BulkChange) => Promise<void>;

/** Changes many rows one after the other, with an undo of those that were changed. */
export function useBulkEdit(): ChangeRows {
  const client = useApolloClient();
  return useMemo(() => (rows, change) => changeAll(client, new Job(inGroups(rows, 1)), change), [client]);
}

async function changeAll(client: ApolloClient, job: Job<Row>, change: BulkChange): Promise<void> {
  const before = job.done.length;
  const versions: Versions = new Map();
  const goOn = (): void => void changeAll(client, job, change);
  await work({ verb: "changed", job, send: changing(client, change, versions), goOn });
  const done = job.done.slice(before);
  if (done.length === 0) return;
  const said = i18n.t("{count, plural, one {# transaction changed} other {# transactions changed}}", { count: done.length });
  showUndoable(said, () => takeBack(client, new Job(inGroups(done, 1)), change, versions));
}

/** Gives rows back what they had; what somebody else has written since stays, and is told as refused. */
async function takeBack(client: ApolloClient, job: Job<Row>, change: BulkChange, versions: Versions): Promise<void> {
  const goOn = (): void => void takeBack(client, job, change, versions);
  await work({ verb: "changed", job, send: changingBack(client, (row) => beforeOf(row, change), versions), goOn });
}
