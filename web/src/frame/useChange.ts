import type { TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendChange, type Done } from "../api/changes";
import type { Problem } from "../api/problems";
import { createFormKey } from "../lib/idempotency";

export type InputOf<Variables> = Variables extends { input: infer Given } ? Given : never;

interface Change<Data, Variables> {
  readonly isSending: boolean;
  readonly problem: Problem | null;
  /** Sends the input with the key of this form; null where it was refused, which `problem` then tells. */
  readonly send: (input: InputOf<Variables>) => Promise<Done<Data> | null>;
  /** Takes the problem away, as when the form is filled anew. */
  readonly forgive: () => void;
}

const AT_REST = { isSending: false, problem: null } as const;

/** A form's write: the same input is one write, however often it is sent; another input is another. */
export function useChange<Data extends object, Variables extends { input: object }>(
  mutation: TypedDocumentNode<Data, Variables>,
): Change<Data, Variables> {
  const client = useApolloClient();
  const [key] = useState(createFormKey);
  const [state, setState] = useState<Pick<Change<Data, Variables>, "isSending" | "problem">>(AT_REST);
  const send = async (input: InputOf<Variables>): Promise<Done<Data> | null> => {
    setState({ isSending: true, problem: null });
    const variables = { input: { ...(input as object), idempotencyKey: key.for(input) } } as unknown as Variables;
    const outcome = await sendChange(client, mutation, variables);
    const isDone = "done" in outcome;
    if (isDone) key.renew();
    setState({ isSending: false, problem: isDone ? null : outcome.problem });
    return isDone ? outcome.done : null;
  };
  const forgive = (): void => {
    setState(AT_REST);
  };
  return { ...state, send, forgive };
}
