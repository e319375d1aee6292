import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendAnonymously, type Done } from "../../api/changes";
import type { Problem } from "../../api/problems";

interface State {
  readonly isSending: boolean;
  readonly problem: Problem | null;
}

/** Sends a mutation that needs no session; what was refused is kept beside it, and then null is answered. */
export function useEntry<Data extends object, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): [(variables: Variables) => Promise<Done<Data> | null>, State] {
  const client = useApolloClient();
  const [state, setState] = useState<State>({ isSending: false, problem: null });
  const send = async (variables: Variables): Promise<Done<Data> | null> => {
    setState({ isSending: true, problem: null });
    const outcome = await sendAnonymously(client, mutation, variables);
    setState({ isSending: false, problem: "problem" in outcome ? outcome.problem : null });
    return "done" in outcome ? outcome.done : null;
  };
  return [send, state];
}
