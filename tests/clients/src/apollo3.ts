import core, { type ApolloLink as Link } from "apollo-client-3/core/core.cjs";
import { setContext } from "apollo-client-3/link/context/context.cjs";
import { onError } from "apollo-client-3/link/error/error.cjs";
import { createPersistedQueryLink } from "apollo-client-3/link/persisted-queries/persisted-queries.cjs";
import { relayStylePagination } from "apollo-client-3/utilities/utilities.cjs";
import { POSSIBLE_TYPES, refusalIn, withPages } from "./contract.js";
import type { Client, Options, Refusal, Version } from "./contract.js";
import { sha256 } from "./hashes.js";
import { SIGNED_OUT, type Session } from "./session.js";

// Of what this version exports, Node finds the parts that it defines itself by name, and the rest in the whole alone.
const { ApolloClient, ApolloError, ApolloLink, fromPromise, HttpLink, InMemoryCache } = core;

export const apollo3: Version = { name: "Apollo Client 3.14", open, refusalOf };

function open(options: Options): Client {
  const cache = new InMemoryCache({
    possibleTypes: POSSIBLE_TYPES,
    typePolicies: withPages(relayStylePagination(["filter", "orderBy"])),
  });
  const client = new ApolloClient({ link: ApolloLink.from(links(options)), cache });
  return {
    async ask(query, variables) {
      return present((await client.query({ query, variables, fetchPolicy: "network-only" })).data);
    },
    known: (query, variables) => client.readQuery({ query, variables }) as never,
    async change(mutation, variables, takeUp) {
      const update = takeUp && ((_: unknown, { data }: { data?: unknown }) => takeUp(present(data) as never));
      return present((await client.mutate({ mutation, variables, ...(update && { update }) })).data);
    },
    async watch(query, variables) {
      const watched = client.watchQuery({ query, variables });
      const subscription = await new Promise<{ unsubscribe(): void }>((resolve, reject) => {
        const began = watched.subscribe({ next: ({ loading }) => loading || resolve(began), error: reject });
      });
      return {
        shown: () => present(watched.getCurrentResult().data) as never,
        more: (more) => watched.fetchMore({ variables: more }),
        reload: () => watched.refetch(),
        stop: () => subscription.unsubscribe(),
      };
    },
    stored: () => cache.extract() as never,
    forget(id) {
      cache.evict({ id });
      cache.gc();
    },
  };
}

function links({ uri, browser, session, persisted }: Options): Link[] {
  return [
    ...(session ? [renewing(session), authorized(session)] : []),
    ...(persisted ? [createPersistedQueryLink({ sha256, useGETForHashedQueries: persisted.byGet })] : []),
    new HttpLink({
      uri,
      fetch: browser.fetch,
      credentials: "include",
      headers: { "Pocketgraph-Session": "cookie" },
    }),
  ];
}

function authorized(session: Session): Link {
  return setContext((_, { headers }) => ({ headers: { ...headers, ...session.headers } }));
}

/** Whoever is not signed in any more renews the session and asks again, once. */
function renewing(session: Session): Link {
  return onError(({ graphQLErrors, operation, forward }) => {
    const { codes } = refusalIn(graphQLErrors ?? []);
    if (operation.getContext()["renewed"] || !codes.some((code) => SIGNED_OUT.has(code))) return;
    const { headers } = operation.getContext();
    operation.setContext({ renewed: true });
    return fromPromise(session.renew(headers ?? {})).flatMap(() => forward(operation));
  });
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApolloError)) throw error;
  return refusalIn(error.graphQLErrors);
}

function present<Data>(data: Data | null | undefined): Data {
  if (data === null || data === undefined) throw new Error("The client answers nothing.");
  return data;
}
