import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { filter, firstValueFrom, from, mergeMap } from "rxjs";
import { POSSIBLE_TYPES, refusalIn, withPages } from "./contract.js";
import type { Client, Options, Refusal, Version } from "./contract.js";
import { sha256 } from "./hashes.js";
import { SIGNED_OUT, type Session } from "./session.js";

export const apollo4: Version = { name: "Apollo Client 4.3", open, refusalOf };

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
        async more(more) {
          const before = watched.getCurrentResult().data;
          await watched.fetchMore({ variables: more });
          // This version tells its watchers later.
          await firstValueFrom(watched.pipe(filter(({ loading, data }) => !loading && data !== before)));
        },
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

function links({ uri, browser, session, persisted }: Options): ApolloLink[] {
  return [
    ...(session ? [renewing(session), authorized(session)] : []),
    ...(persisted ? [new PersistedQueryLink({ sha256, useGETForHashedQueries: persisted.byGet })] : []),
    new HttpLink({
      uri,
      fetch: browser.fetch,
      credentials: "include",
      headers: { "Pocketgraph-Session": "cookie" },
    }),
  ];
}

function authorized(session: Session): ApolloLink {
  return new SetContextLink(({ headers }) => ({ headers: { ...headers, ...session.headers } }));
}

/** Whoever is not signed in any more renews the session and asks again, once. */
function renewing(session: Session): ApolloLink {
  return new ErrorLink(({ error, operation, forward }) => {
    if (operation.getContext()["renewed"] || !refusalOf(error).codes.some((code) => SIGNED_OUT.has(code))) return;
    const { headers } = operation.getContext();
    operation.setContext({ renewed: true });
    return from(session.renew(headers ?? {})).pipe(mergeMap(() => forward(operation)));
  });
}

function refusalOf(error: unknown): Refusal {
  if (!CombinedGraphQLErrors.is(error)) throw error;
  return refusalIn(error.errors);
}

function present<Data>(data: Data | null | undefined): Data {
  if (data === null || data === undefined) throw new Error("The client answers nothing.");
  return data;
}
