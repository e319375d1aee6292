import type { ApolloClient } from "@apollo/client";

import { sendChange, type Outcome } from "../../api/changes";
import type { Send } from "./batches";
import { problemOf } from "./deletion";
import { UpdateTransaction, UpdateTransfer } from "./mutations";
import { objectOf } from "./rowWrite";
import { canRecategorise, isLeg, type Row } from "./what";
import { followed, noteWritten } from "./writtenVersions";

/** One field that many rows are to have another value in. */
export type BulkChange = { readonly categoryId: string | null } | { readonly depositId: string } | { readonly date: string };

/** Rows that a change can be made to: a transfer's legs have the same day, and places and categories of their own. */
export function changeable(rows: readonly Row[], field: "categoryId" | "depositId" | "date"): readonly Row[] {
  if (field === "categoryId") return rows.filter(canRecategorise);
  return field === "depositId" ? rows.filter((row) => !isLeg(row)) : onePerTransfer(rows);
}

/** Which version came of each object that was written, by its id. */
export type Versions = Map<string, number>;

/** Makes a change to one row, as the API has no way to change several at once. */
export function changing(client: ApolloClient, change: BulkChange, versions: Versions): Send<Row> {
  return async ({ items: [row], key }) => {
    const outcome = row && (await write(client, row, change, { key, over: null }));
    if (row && outcome && "done" in outcome) versions.set(objectOf(row).id, outcome.done);
    return outcome ? problemOf(outcome) : null;
  };
}

/** Writes to a row what it had, over the version that came of the change and what this page has written since. */
export function changingBack(client: ApolloClient, changeOf: (row: Row) => BulkChange, versions: ReadonlyMap<string, number>): Send<Row> {
  return async ({ items: [row], key }) => {
    if (row === undefined) return null;
    const { id, version } = objectOf(row);
    return problemOf(await write(client, row, changeOf(row), { key, over: followed(id, versions.get(id) ?? version) }));
  };
}

interface As {
  readonly key: string;
  /** The version that it is written over; null for whichever there is. */
  readonly over: number | null;
}

/** Writes it; which version came of it. */
async function write(client: ApolloClient, row: Row, change: BulkChange, { key: idempotencyKey, over: expectedVersion }: As): Promise<Outcome<number>> {
  const { id } = objectOf(row);
  const outcome =
    row.transfer !== null && "date" in change
      ? await sendChange(client, UpdateTransfer, { input: { id, expectedVersion, ...change, idempotencyKey } })
      : await sendChange(client, UpdateTransaction, { input: { id, expectedVersion, ...change, idempotencyKey } });
  if ("problem" in outcome) return outcome;
  const { version } = "transfer" in outcome.done ? outcome.done.transfer : outcome.done.transaction;
  noteWritten(id, version - 1, version);
  return { done: version };
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
