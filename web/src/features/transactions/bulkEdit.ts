import type { ApolloClient } from "@apollo/client";

import { sendChange } from "../../api/changes";
import type { Problem } from "../../api/problems";
import { newKey } from "../../lib/idempotency";
import { inBatches, type Worked } from "./batches";
import { problemOf } from "./deletion";
import { UpdateTransaction, UpdateTransfer } from "./mutations";
import { canRecategorise, isLeg, type Row } from "./what";

/** One field that many rows are to have another value in. */
export type BulkChange = { readonly categoryId: string | null } | { readonly depositId: string } | { readonly date: string };

interface Running {
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Rows that a change can be made to: a transfer's legs have the same day, and places and categories of their own. */
export function changeable(rows: readonly Row[], field: "categoryId" | "depositId" | "date"): readonly Row[] {
  if (field === "categoryId") return rows.filter(canRecategorise);
  return field === "depositId" ? rows.filter((row) => !isLeg(row)) : onePerTransfer(rows);
}

/** Makes the change to one row after the other, as the API has no way to change several at once. */
export function changeAll(client: ApolloClient, rows: readonly Row[], change: BulkChange, running: Running): Promise<Worked> {
  return inBatches({
    items: rows,
    size: 1,
    ...running,
    send: async ([row]) => (row === undefined ? null : await sendOne(client, row, change)),
  });
}

/** Gives rows back what they had. */
export async function restoreAll(client: ApolloClient, rows: readonly Row[], change: BulkChange, running: Running): Promise<Worked> {
  return await inBatches({
    items: rows,
    size: 1,
    ...running,
    send: async ([row]) => (row === undefined ? null : await sendOne(client, row, beforeOf(row, change))),
  });
}

async function sendOne(client: ApolloClient, row: Row, change: BulkChange): Promise<Problem | null> {
  const idempotencyKey = newKey();
  return row.transfer !== null && "date" in change
    ? problemOf(await sendChange(client, UpdateTransfer, { input: { id: row.transfer.id, ...change, idempotencyKey } }))
    : problemOf(await sendChange(client, UpdateTransaction, { input: { id: row.id, ...change, idempotencyKey } }));
}

function beforeOf(row: Row, change: BulkChange): BulkChange {
  if ("categoryId" in change) return { categoryId: row.category?.id ?? null };
  return "depositId" in change ? { depositId: row.deposit.id } : { date: row.date };
}

function onePerTransfer(rows: readonly Row[]): readonly Row[] {
  const known = new Set<string>();
  return rows.filter(({ transfer }) => {
    if (transfer === null) return true;
    const isFirst = !known.has(transfer.id);
    known.add(transfer.id);
    return isFirst;
  });
}
