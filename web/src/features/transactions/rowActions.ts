import type { ApolloClient } from "@apollo/client";
import { i18n } from "@lingui/core";

import { sendChange, type Outcome } from "../../api/changes";
import { deleteAllLater } from "../../frame/deletion";
import { show } from "../../frame/leaving";
import { showProblem, showToast, showUndoable } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { inGroups, Job, type Send } from "./batches";
import { bulk } from "./bulkState";
import { work } from "./bulkWork";
import { deleting, deletionGroups, goneWith, owingBy, problemOf } from "./deletion";
import { CopyTransactions, DeleteTransactions, ResplitIncome } from "./mutations";
import { titleOf } from "./names";
import { dropRows } from "./useRows";
import { canCopy, type Row } from "./what";

/** On which days copies are. */
export type CopyDays = { readonly date: string } | { readonly shiftMonths: number } | Record<string, never>;

const LARGEST_COPY = 100;

/** Deletes them after the time of the undo; `legs` are the other legs of their transfers. */
export function remove(client: ApolloClient, rows: readonly Row[], legs: readonly string[]): void {
  if (rows.length > 0) removeLeft(client, new Job(deletionGroups(rows)), goneWith(rows, legs), deletedText(rows));
}

function removeLeft(client: ApolloClient, job: Job<Row>, ids: readonly string[], message: string): void {
  const goOn = (): void => { removeLeft(client, job, ids, deletedText(job.left)); };
  const send = async (): Promise<Outcome<null>> => {
    const problem = await work({ verb: "deleted", job, send: deleting(client), goOn, isAsking: false });
    dropRows(job.done.map(({ id }) => id));
    if (problem !== null) return { problem };
    show(ids);
    return { done: null };
  };
  bulk.set(null);
  deleteAllLater({ ids, message, owing: job.batches.map(owingBy), send });
}

export function copy(client: ApolloClient, rows: readonly Row[], days: CopyDays): Promise<void> {
  return copyAll(client, new Job(inGroups(rows.filter(canCopy), LARGEST_COPY)), days);
}

async function copyAll(client: ApolloClient, job: Job<Row>, days: CopyDays): Promise<void> {
  const copies: string[] = [];
  const send: Send<Row> = async ({ items, key: idempotencyKey }) => {
    const outcome = await sendChange(client, CopyTransactions, { input: { ids: items.map(({ id }) => id), ...days, idempotencyKey } });
    if ("done" in outcome) copies.push(...outcome.done.transactions.map(({ id }) => id));
    return problemOf(outcome);
  };
  await work({ verb: "copied", job, send, goOn: () => void copyAll(client, job, days) });
  const said = i18n.t("{count, plural, one {Copied.} other {# copied.}}", { count: copies.length });
  if (copies.length > 0) showUndoable(said, () => takeBack(client, copies));
}

export async function resplit(client: ApolloClient, row: Row): Promise<void> {
  const outcome = await sendChange(client, ResplitIncome, { input: { id: row.id, expectedVersion: row.version, idempotencyKey: newKey() } });
  if ("problem" in outcome) showProblem(outcome.problem, (reason) => i18n.t("Not split: {reason}", { reason }));
  else showToast(i18n.t("{title} is split by the percentages of today.", { title: titleOf(row) }));
}

async function takeBack(client: ApolloClient, ids: readonly string[]): Promise<void> {
  for (const group of inGroups(ids, LARGEST_COPY)) {
    const problem = problemOf(await sendChange(client, DeleteTransactions, { input: { ids: [...group], idempotencyKey: newKey() } }));
    if (problem !== null) {
      showProblem(problem);
      return;
    }
  }
}

function deletedText(rows: readonly Row[]): string {
  const [first] = rows;
  return rows.length === 1 && first !== undefined
    ? i18n.t("Deleted: {title}", { title: titleOf(first) })
    : i18n.t("{count, plural, one {# transaction deleted} other {# transactions deleted}}", { count: rows.length });
}
