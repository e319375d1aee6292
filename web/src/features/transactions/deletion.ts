import type { ApolloClient } from "@apollo/client";

import { sendChange } from "../../api/changes";
import type { Owing } from "../../api/outbox";
import type { Problem } from "../../api/problems";
import { DeleteLoan, DeleteTransfer } from "../../parts/deletions";
import { inGroups, type Batch, type Send } from "./batches";
import { DeleteTransactions } from "./mutations";
import { isPayOut, type Row } from "./what";

type Tied = Pick<Row, "id" | "transfer" | "loan" | "direction">;

const LARGEST_BATCH = 100;

/** How rows are deleted: a transfer and a loan as such, each by itself, everything else a hundred at a time. */
export function deletionGroups<Each extends Tied>(rows: readonly Each[]): readonly (readonly Each[])[] {
  const others = rows.filter((row) => row.transfer === null && !isPayOut(row));
  const transfers = firstOfEach(rows, ({ transfer }) => transfer?.id);
  const loans = firstOfEach(rows, (row) => (isPayOut(row) ? row.loan?.id : undefined));
  return [...inGroups(others, LARGEST_BATCH), ...inGroups([...transfers, ...loans], 1)];
}

/** The rows, and the legs that go with them, each once. */
export function goneWith(rows: readonly { readonly id: string }[], legs: readonly string[]): readonly string[] {
  return [...new Set([...rows.map(({ id }) => id), ...legs])];
}

/** Deletes a group of them. */
export function deleting(client: ApolloClient): Send<Tied> {
  return async (batch) => {
    const write = writeOf(batch);
    switch (write.field) {
      case "deleteTransactions":
        return problemOf(await sendChange(client, DeleteTransactions, { input: write.input }));
      case "deleteTransfer":
        return problemOf(await sendChange(client, DeleteTransfer, { input: write.input }));
      case "deleteLoan":
        return problemOf(await sendChange(client, DeleteLoan, { input: write.input }));
    }
  };
}

/** What is owed by a group of them until the server has answered. */
export function owingBy(batch: Batch<Tied>): Owing {
  return { ...writeOf(batch), ids: batch.items.map(({ id }) => id) };
}

export function problemOf(outcome: { readonly done: unknown } | { readonly problem: Problem }): Problem | null {
  return "problem" in outcome ? outcome.problem : null;
}

type Write =
  | { readonly field: "deleteTransactions"; readonly input: { readonly ids: string[]; readonly idempotencyKey: string } }
  | { readonly field: "deleteTransfer" | "deleteLoan"; readonly input: { readonly id: string; readonly idempotencyKey: string } };

function writeOf({ items, key: idempotencyKey }: Batch<Tied>): Write {
  const [row] = items;
  if (row?.transfer) return { field: "deleteTransfer", input: { id: row.transfer.id, idempotencyKey } };
  if (row?.loan && isPayOut(row)) return { field: "deleteLoan", input: { id: row.loan.id, idempotencyKey } };
  return { field: "deleteTransactions", input: { ids: items.map(({ id }) => id), idempotencyKey } };
}

function firstOfEach<Each>(rows: readonly Each[], keyOf: (row: Each) => string | undefined): readonly Each[] {
  const keys = rows.map(keyOf);
  return rows.filter((_, at) => keys[at] !== undefined && keys.indexOf(keys[at]) === at);
}
