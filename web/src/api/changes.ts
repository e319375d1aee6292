import type { ApolloCache, ApolloClient, DocumentNode, OperationVariables, TypedDocumentNode } from "@apollo/client";

import { mayBreak, wouldBreak } from "./breaking";
import { tellOthers } from "./elsewhere";
import type { ChangesFragment, ProblemFragment, RefetchScope } from "./gql/graphql";
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

const ALL: readonly RefetchScope[] = ["REPORTS", "TRANSACTION_LISTS", "ENTITY_LISTS", "BUDGET_LISTS", "WALLET_LIST", "BALANCE_ASSERTIONS", "RULES", "FILTERED_LISTS"];

/** Sends a mutation that needs no session, such as one that begins one. */
export function sendAnonymously<Data extends object, Variables extends OperationVariables>(
  client: ApolloClient,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Done<Data>>> {
  return send(client, mutation, variables, { anonymous: true });
}

/** What would break a confirmed balance is sent again where somebody wants it anyway; its key stays, as it is the same write. */
async function send<Data extends object>(
  client: ApolloClient,
  mutation: DocumentNode,
  variables: OperationVariables,
  context: object,
): Promise<Outcome<Done<Data>>> {
  const outcome = await attempt<Data>(client, mutation, variables, context);
  if ("done" in outcome || !wouldBreak(outcome.problem) || !(await mayBreak(outcome.problem))) return outcome;
  const input = { ...(variables["input"] as object), breakAssertions: true };
  return attempt<Data>(client, mutation, { ...variables, input }, context);
}

async function attempt<Data extends object>(
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
        if (written) dropDeleted(cache, answerOf(written));
      },
    });
    const answer = answerOf(data ?? {});
    if (isChange(answer)) {
      refresh(client, answer.movement.refetch);
      tellOthers();
    }
    return outcome<Done<Data>>(answer);
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

/** Forgets what is no more; what was changed the cache has taken up by itself. */
function dropDeleted(cache: ApolloCache, answer: unknown): void {
  if (!isChange(answer)) return;
  for (const { id, typename } of answer.deleted) cache.evict({ id: `${typename}:${id}` });
  cache.gc();
}

/** Has everything on the screen asked again, as when something of it turns out to be gone. */
export function loadAnew(client: ApolloClient): void {
  refresh(client, ALL);
  client.refetchQueries({ include: "active" }).catch(() => undefined);
}

/**
 * Has the queries on the screen asked again whose fields may be another now. They are forgotten for that question
 * only, so that what is known stays visible until the new figures are there; other pages ask when they are opened.
 */
function refresh(client: ApolloClient, scopes: readonly RefetchScope[]): void {
  const asked = client.refetchQueries({
    updateCache: (cache) => {
      forget(cache, scopes);
    },
    optimistic: true,
  });
  // A connection that is lost meanwhile is told by the banner, and the pages ask again when it is back.
  asked.catch(() => undefined);
}

/** Has everything asked again that changes elsewhere may have made another; nothing jumps because of it. */
export function refreshAll(client: ApolloClient): void {
  const asked = client.refetchQueries({
    include: "active",
    updateCache: (cache) => {
      forget(cache, ALL, true);
    },
  });
  asked.catch(() => undefined);
}

/** The same where the wallets themselves may be others: the page is first told which there are. */
export async function refreshWallets(client: ApolloClient): Promise<void> {
  await client.refetchQueries({ include: ["AppShell"] }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  refreshAll(client);
}
