import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useState } from "react";

import { showError, showToast } from "../../frame/toasts";
import type { Worked } from "./batches";
import { changeAll, restoreAll, type BulkChange } from "./bulkEdit";
import type { Row } from "./what";

/** How far a change of many rows is. */
export interface Running {
  readonly done: number;
  readonly of: number;
  readonly stop: () => void;
}

interface BulkEdit {
  readonly running: Running | null;
  readonly run: (rows: readonly Row[], change: BulkChange) => Promise<void>;
}

type Work = (handle: { onProgress: (done: number) => void; signal: AbortSignal }) => Promise<Worked>;

/** Changes many rows one after the other, with how far it is, a way to stop, and an undo. */
export function useBulkEdit(): BulkEdit {
  const client = useApolloClient();
  const [running, setRunning] = useState<Running | null>(null);
  const work = async (count: number, job: Work): Promise<Worked> => {
    const control = new AbortController();
    const show = (done: number): void => {
      setRunning({ done, of: count, stop: () => { control.abort(); } });
    };
    show(0);
    const worked = await job({ onProgress: show, signal: control.signal });
    setRunning(null);
    if (worked.problem !== null) {
      showError(i18n.t("{done} of {count} changed, then one was refused: {reason}", { done: worked.done, count, reason: worked.problem.message }));
    }
    return worked;
  };
  const run = async (rows: readonly Row[], change: BulkChange): Promise<void> => {
    const { done } = await work(rows.length, (handle) => changeAll(client, rows, change, handle));
    const changed = rows.slice(0, done);
    if (done === 0) return;
    const undo = (): void => {
      void work(done, (handle) => restoreAll(client, changed, change, handle));
    };
    showToast(i18n.t("{count, plural, one {# transaction changed} other {# transactions changed}}", { count: done }), [{ label: i18n.t("Undo"), run: undo }]);
  };
  return { running, run };
}
