import type { ApolloClient } from "@apollo/client";

import { sendChange } from "../../api/changes";
import type { Send } from "./batches";
import { problemOf } from "./deletion";
import { UpdateTransaction, UpdateTransfer } from "./mutations";
import { canRecategorise, isLeg, type Row } from "./what";

/** One field that many rows are to have another value in. */
export type BulkChange = { readonly categoryId: string | null } | { readonly depositId: string } | { readonly date: string };

/** Rows that a change can be made to: a transfer's legs have the same day, and places and categories of their own. */
export function changeable(rows: readonly Row[], field: "categoryId" | "depositId" | "date"): readonly Row[] {
  if (field === "categoryId") return rows.filter(canRecategorise);
  return field === "depositId" ? rows.filter((row) => !isLeg(row)) : onePerTransfer(rows);
}

/** Makes a change to one row, as the API has no way to change several at once. */
export function changing(client: ApolloClient, changeOf: (row: Row) => BulkChange): Send<Row> {
  return async ({ items: [row], key: idempotencyKey }) => {
    if (row === undefined) return null;
    const change = changeOf(row);
    return row.transfer !== null && "date" in change
      ? problemOf(await sendChange(client, UpdateTransfer, { input: { id: row.transfer.id, ...change, idempotencyKey } }))
      : problemOf(await sendChange(client, UpdateTransaction, { input: { id: row.id, ...change, idempotencyKey } }));
  };
}

/** What the row has in the field that a change gives another value. */
export function beforeOf(row: Row, change: BulkChange): BulkChange {
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
