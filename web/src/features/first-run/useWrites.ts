import type { ApolloClient, OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useRef, useState } from "react";

import { sendChange, type Outcome } from "../../api/changes";
import type { Problem } from "../../api/problems";
import { kept } from "../../lib/kept";
import { createFormKey, type FormKey } from "../../lib/idempotency";

/** One write of a step that does several; `at` says of which row it is. */
export interface Write {
  readonly at: string;
  readonly send: (client: ApolloClient, keys: Map<string, FormKey>) => Promise<Outcome<unknown>>;
}

interface Refusal {
  readonly at: string;
  readonly problem: Problem;
}

interface Writes {
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  /** Whether all of them were done; `onDone` is told of each row whose writes are, also where a later one is refused. */
  readonly run: (writes: readonly Write[], onDone: (at: string) => void) => Promise<boolean>;
}

/** A write that the server does once, however often it is sent. */
export function keyed<Data extends object, Variables extends OperationVariables & { input: object }>(
  at: string,
  mutation: TypedDocumentNode<Data, Variables>,
  input: NoInfer<Variables["input"]>,
): Write {
  return {
    at,
    send: async (client, keys) => {
      const key = kept(keys, at, createFormKey);
      const variables: unknown = { input: { ...input, idempotencyKey: key.for(input) } };
      return await sendChange(client, mutation, variables as Variables);
    },
  };
}

export function useWrites(): Writes {
  const client = useApolloClient();
  const [keys] = useState(() => new Map<string, FormKey>());
  const [state, setState] = useState<{ isSending: boolean; refusal: Refusal | null }>({ isSending: false, refusal: null });
  const busy = useRef(false);
  const run: Writes["run"] = async (writes, onDone) => {
    if (busy.current) return false;
    busy.current = true;
    setState({ isSending: true, refusal: null });
    const refusal = await firstRefusal(writes, (write) => write.send(client, keys), onDone);
    busy.current = false;
    setState({ isSending: false, refusal });
    return refusal === null;
  };
  return { ...state, run };
}

async function firstRefusal(writes: readonly Write[], send: (write: Write) => Promise<Outcome<unknown>>, onDone: (at: string) => void): Promise<Refusal | null> {
  for (const [index, write] of writes.entries()) {
    const outcome = await send(write);
    if ("problem" in outcome) return { at: write.at, problem: outcome.problem };
    if (writes[index + 1]?.at !== write.at) onDone(write.at);
  }
  return null;
}
