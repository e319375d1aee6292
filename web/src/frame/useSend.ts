import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendAnonymously, sendChange, type Done } from "../api/changes";
import type { Problem } from "../api/problems";

interface Sending<Data, Variables> {
  readonly isSending: boolean;
  readonly problem: Problem | null;
  /** Null where it was refused, which `problem` then tells. */
  readonly send: (variables: Variables) => Promise<Done<Data> | null>;
}

/** Of a write that needs no session, such as one that begins one. */
export const ANONYMOUS = { isAnonymous: true } as const;

/** A write that takes no key: one of the account or its sessions. */
export function useSend<Data extends object, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
  { isAnonymous = false }: { readonly isAnonymous?: boolean } = {},
): Sending<Data, Variables> {
  const client = useApolloClient();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (variables: Variables): Promise<Done<Data> | null> => {
    setSending(true);
    setProblem(null);
    const outcome = await (isAnonymous ? sendAnonymously : sendChange)(client, mutation, variables);
    setSending(false);
    if ("done" in outcome) return outcome.done;
    setProblem(outcome.problem);
    return null;
  };
  return { isSending, problem, send };
}
