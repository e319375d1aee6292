import type { TypedDocumentNode } from "@apollo/client";
import { useState } from "react";

import type { Problem } from "../api/problems";
import { compareAmounts } from "../lib/money";
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

/** An amount of a row is shown as it was typed while it is saved, and stays so where that is refused. */
export function useInlineAmount<Data extends object, Variables extends { input: object }>(
  mutation: TypedDocumentNode<Data, Variables>,
  current: string,
  inputOf: (amount: string) => InputOf<Variables>,
): InlineChange {
  const [pending, setPending] = useState<string | null>(null);
  const { send, isSending, problem, forgive } = useChange(mutation);
  const takeTheirs = (): void => {
    setPending(null);
    forgive();
  };
  const save = async (amount: string): Promise<void> => {
    takeTheirs();
    if (compareAmounts(amount, current) === 0) return;
    setPending(amount);
    if ((await send(inputOf(amount))) !== null) setPending(null);
  };
  const keepMine = async (): Promise<void> => {
    if (pending !== null) await save(pending);
  };
  return { pending, isSending, problem, save, keepMine, takeTheirs };
}
