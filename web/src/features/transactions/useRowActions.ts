import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useMemo } from "react";

import { sendChange, type Outcome } from "../../api/changes";
import { deleteLater } from "../../frame/deletion";
import { showError, showToast } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { deletionOf, goneWith, sendDeletion } from "./deletion";
import { CopyTransactions, ResplitIncome } from "./mutations";
import { titleOf } from "./names";
import { dropRows } from "./useRows";
import { canCopy, type Row } from "./what";

/** On which days copies are. */
export type CopyDays = { readonly date: string } | { readonly shiftMonths: number } | Record<string, never>;

export interface RowActions {
  /** Deletes them after the time of the undo; `legs` are the other legs of their transfers. */
  readonly remove: (rows: readonly Row[], legs?: readonly string[]) => void;
  readonly copy: (rows: readonly Row[], days: CopyDays) => Promise<void>;
  readonly resplit: (row: Row) => Promise<void>;
}

const LARGEST_COPY = 100;

/** What is done with rows at once, with an undo. */
export function useRowActions(): RowActions {
  const client = useApolloClient();
  return useMemo(() => {
    const remove = (rows: readonly Row[], legs: readonly string[] = []): void => {
      const [id, ...others] = goneWith(rows, legs);
      if (id === undefined) return;
      const send = async (): Promise<Outcome<null>> => {
        const problem = await sendDeletion(client, deletionOf(rows));
        if (problem !== null) return { problem };
        dropRows([id, ...others]);
        return { done: null };
      };
      deleteLater({ id, others, message: deletedText(rows), send });
    };
    const removeById = (ids: readonly string[]) => async (): Promise<void> => {
      const problem = await sendDeletion(client, { transactions: ids, transfers: [], loans: [] });
      if (problem !== null) showError(problem.message);
    };
    const copy = async (rows: readonly Row[], days: CopyDays): Promise<void> => {
      const ids = rows.filter(canCopy).map(({ id }) => id).slice(0, LARGEST_COPY);
      const outcome = await sendChange(client, CopyTransactions, { input: { ids, ...days, idempotencyKey: newKey() } });
      if ("problem" in outcome) {
        showError(i18n.t("Not copied: {reason}", { reason: outcome.problem.message }));
        return;
      }
      const copies = outcome.done.transactions.map(({ id }) => id);
      showToast(i18n.t("{count, plural, one {Copied.} other {# copied.}}", { count: copies.length }), [
        { label: i18n.t("Undo"), run: removeById(copies) },
      ]);
    };
    const resplit = async (row: Row): Promise<void> => {
      const outcome = await sendChange(client, ResplitIncome, { input: { id: row.id, expectedVersion: row.version, idempotencyKey: newKey() } });
      if ("problem" in outcome) showError(i18n.t("Not split: {reason}", { reason: outcome.problem.message }));
      else showToast(i18n.t("{title} is split by the percentages of today.", { title: titleOf(row) }));
    };
    return { remove, copy, resplit };
  }, [client]);
}

function deletedText(rows: readonly Row[]): string {
  const [first] = rows;
  return rows.length === 1 && first !== undefined
    ? i18n.t("Deleted: {title}", { title: titleOf(first) })
    : i18n.t("{count, plural, one {# transaction deleted} other {# transactions deleted}}", { count: rows.length });
}
