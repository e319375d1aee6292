import type { TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { sendChange, type Done } from "../../api/changes";
import type { ImportRowFilter } from "../../api/gql/graphql";
import type { Problem } from "../../api/problems";
import { createFormKey } from "../../lib/idempotency";
import type { InputOf } from "../../frame/useChange";

interface Sending<Data, Variables> {
  readonly isSending: boolean;
  readonly problem: Problem | null;
  /** Null where it was refused, which `problem` then tells. */
  readonly send: (input: InputOf<Variables>) => Promise<Done<Data> | null>;
}

/** A write to an import, which tells anew the rows that it is shown with. */
export function useImportChange<Data extends object, Variables extends { input: object; rows: ImportRowFilter }>(
  mutation: TypedDocumentNode<Data, Variables>,
  rows: ImportRowFilter,
): Sending<Data, Variables> {
  const client = useApolloClient();
  const [key] = useState(createFormKey);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (input: InputOf<Variables>): Promise<Done<Data> | null> => {
    setSending(true);
    setProblem(null);
    const variables = { input: { ...(input as object), idempotencyKey: key.for(input) }, rows } as unknown as Variables;
    const outcome = await sendChange(client, mutation, variables);
    setSending(false);
    if ("problem" in outcome) {
      setProblem(outcome.problem);
      return null;
    }
    key.renew();
    return outcome.done;
  };
  return { isSending, problem, send };
}
