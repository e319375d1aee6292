import type { ApolloClient } from "@apollo/client";

import { sendChange, type Outcome } from "../../api/changes";
import type { Changed } from "./edits";
import { UpdateTransaction, UpdateTransfer } from "./mutations";
import type { Row } from "./what";
import { noteWritten } from "./writtenVersions";

export type Written = Pick<Row, "id" | "version" | "transfer">;

/** What a write is of: a leg is written with its transfer, which has the same day, name and note. */
export function objectOf({ id, version, transfer }: Written): { readonly id: string; readonly version: number } {
  return transfer ?? { id, version };
}

/** Writes fields of a row over a version, and tells which version came of it. */
export async function writeRow(client: ApolloClient, row: Written, changed: Changed, over: number, idempotencyKey: string): Promise<Outcome<{ version: number }>> {
  const { id } = objectOf(row);
  const outcome = row.transfer === null
    ? await sendChange(client, UpdateTransaction, { input: { id, expectedVersion: over, ...changed, idempotencyKey } })
    : await sendChange(client, UpdateTransfer, { input: { id, expectedVersion: over, ...ofTransfer(changed), idempotencyKey } });
  if ("problem" in outcome) return outcome;
  const { version } = "transfer" in outcome.done ? outcome.done.transfer : outcome.done.transaction;
  noteWritten(id, over, version);
  return { done: { version } };
}

function ofTransfer({ date, name, note }: Changed): Pick<Changed, "date" | "name" | "note"> {
  return { ...(date === undefined ? {} : { date }), ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
}
