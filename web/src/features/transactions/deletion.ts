import type { ApolloClient } from "@apollo/client";

import { sendChange } from "../../api/changes";
import type { Problem } from "../../api/problems";
import { newKey } from "../../lib/idempotency";
import { inBatches } from "./batches";
import { DeleteLoan, DeleteTransactions, DeleteTransfer } from "./mutations";
import { isPayOut, type Row } from "./what";

/** What a deletion sends: a transfer and a loan end as such, everything else as transactions. */
export interface Deletion {
  readonly transactions: readonly string[];
  readonly transfers: readonly string[];
  readonly loans: readonly string[];
}

type Tied = Pick<Row, "id" | "transfer" | "loan" | "direction">;

export function deletionOf(rows: readonly Tied[]): Deletion {
  const transfers = rows.flatMap(({ transfer }) => (transfer === null ? [] : [transfer.id]));
  const loans = rows.flatMap((row) => (row.loan !== null && isPayOut(row) ? [row.loan.id] : []));
  const others = rows.filter((row) => row.transfer === null && !isPayOut(row));
  return { transactions: others.map(({ id }) => id), transfers: [...new Set(transfers)], loans: [...new Set(loans)] };
}

/** The rows, and the legs that go with them, each once. */
export function goneWith(rows: readonly { readonly id: string }[], legs: readonly string[]): readonly string[] {
  return [...new Set([...rows.map(({ id }) => id), ...legs])];
}

/** The other legs of the rows' transfers that are in a list. */
export function legsIn(all: readonly Tied[], rows: readonly Tied[]): readonly string[] {
  const { transfers } = deletionOf(rows);
  return all.filter(({ transfer }) => transfer !== null && transfers.includes(transfer.id)).map(({ id }) => id);
}

const LARGEST_BATCH = 100;

/** Deletes all of it, in batches, until something is refused; what that says, or null. */
export async function sendDeletion(client: ApolloClient, { transactions, transfers, loans }: Deletion): Promise<Problem | null> {
  const { problem } = await inBatches({
    items: transactions,
    size: LARGEST_BATCH,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    send: async (ids) => problemOf(await sendChange(client, DeleteTransactions, { input: { ids: [...ids], idempotencyKey: newKey() } })),
  });
  if (problem !== null) return problem;
  for (const id of transfers) {
    const refused = problemOf(await sendChange(client, DeleteTransfer, { input: { id, idempotencyKey: newKey() } }));
    if (refused !== null) return refused;
  }
  for (const id of loans) {
    const refused = problemOf(await sendChange(client, DeleteLoan, { input: { id, idempotencyKey: newKey() } }));
    if (refused !== null) return refused;
  }
  return null;
}

export function problemOf(outcome: { readonly done: unknown } | { readonly problem: Problem }): Problem | null {
  return "problem" in outcome ? outcome.problem : null;
}
