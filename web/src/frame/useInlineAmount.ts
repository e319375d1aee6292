import type { TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendChange } from "../api/changes";
import type { Problem } from "../api/problems";
import { compareAmounts } from "../lib/money";
import { showSaved } from "./takingBack";
import { useChange, type InputOf } from "./useChange";

export interface InlineChange {
  /** What was typed and is not saved; null where nothing is. */
  readonly pending: string | null;
  readonly isSending: boolean;
  readonly problem: Problem | null;
  readonly save: (amount: string) => Promise<void>;
  /** Sends what was typed again, over what somebody else saved. */
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => void;
}

/** The row as it is shown, before anything is typed. */
interface Row {
  readonly name: string;
  readonly amount: string;
  readonly version: number;
}

/** An amount of a row is shown as it was typed while it is saved, and stays so where that is refused; then it can be undone. */
export function useInlineAmount<Data extends object, Variables extends { input: object }>(
  mutation: TypedDocumentNode<Data, Variables>,
  row: Row,
  inputOf: (amount: string, expectedVersion: number) => InputOf<Variables>,
): InlineChange {
  const client = useApolloClient();
  const [pending, setPending] = useState<string | null>(null);
  const { send, isSending, problem, forgive } = useChange(mutation);
  const takeTheirs = (): void => {
    setPending(null);
    forgive();
  };
  const save = async (amount: string): Promise<void> => {
    takeTheirs();
    if (compareAmounts(amount, row.amount) === 0) return;
    setPending(amount);
    if ((await send(inputOf(amount, row.version))) === null) return;
    setPending(null);
    const before = inputOf(row.amount, row.version + 1) as object;
    const back = (idempotencyKey: string) => sendChange(client, mutation, { input: { ...before, idempotencyKey } } as unknown as Variables);
    showSaved({ title: row.name, back });
  };
  const keepMine = async (): Promise<void> => {
    if (pending !== null) await save(pending);
  };
  return { pending, isSending, problem, save, keepMine, takeTheirs };
}
