import type { ApolloCache, ApolloClient, DocumentNode, OperationVariables, TypedDocumentNode } from "@apollo/client";

import type { ChangesFragment, ProblemFragment } from "./gql/graphql";
import { failed, refused, type Problem } from "./problems";
import { forget } from "./refetching";

/** What became of a write: what the server made of it, or why not. */
export type Outcome<Done> = { readonly done: Done } | { readonly problem: Problem };

type Answer<Data> = NonNullable<Data[keyof Data]>;
export type Done<Data> = Exclude<Answer<Data>, { code: unknown }>;

/**
 * Sends a mutation of one field, whose document spreads `...Changes @unmask` and `...Problem @unmask`, and takes up in
 * the cache what it changed. It never throws: what fails on the way is a problem, too.
 */
export function sendChange<Data extends object, Variables extends OperationVariables>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Done<Data>>> {
  return send(client, mutation, variables, {});
}

/** Sends a mutation that needs no session, such as one that begins one. */
export function sendAnonymously<Data extends object, Variables extends OperationVariables>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Done<Data>>> {
  return send(client, mutation, variables, { anonymous: true });
}

async function send<Data extends object>(
  client: ApolloClient,
  mutation: DocumentNode,
  variables: OperationVariables,
  context: object,
): Promise<Outcome<Done<Data>>> {
  try {
    const { data } = await client.mutate({
      mutation,
      variables,
      context,
      update: (cache, { data: written }) => {
        if (written) settle(cache, answerOf(written));
      },
    });
    return outcome<Done<Data>>(answerOf(data ?? {}));
  } catch (error) {
    return { problem: failed(error) };
  }
}

function answerOf(data: object): unknown {
  return Object.values(data).find((value) => value !== null && value !== undefined);
}

function outcome<Payload>(answer: unknown): Outcome<Payload> {
  return isProblem(answer) ? { problem: refused(answer) } : { done: answer as Payload };
}

function isProblem(answer: unknown): answer is ProblemFragment {
  return typeof answer === "object" && answer !== null && "code" in answer && "message" in answer;
}

function isChange(answer: unknown): answer is ChangesFragment {
  return typeof answer === "object" && answer !== null && "movement" in answer && "deleted" in answer;
}

/** Forgets what is no more and what has to be loaded again; what was changed the cache has taken up by itself. */
export function settle(cache: ApolloCache, answer: unknown): void {
  if (!isChange(answer)) return;
  for (const { id, typename } of answer.deleted) cache.evict({ id: `${typename}:${id}` });
  for (const scope of answer.movement.refetch) forget(cache, scope);
  cache.gc();
}
