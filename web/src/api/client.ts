import { ApolloClient } from "@apollo/client";
import type { GraphQLCodegenDataMasking } from "@apollo/client/masking";

import { makeCache } from "./cache";
import { link } from "./links";

declare module "@apollo/client" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how Apollo is told which types mask fragments
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

/** So long a page that failed would fail again by the same answer, whoever tries again; by default that is half a minute. */
const FAILED_FOR_MS = 300;

export const client = new ApolloClient({
  link,
  cache: makeCache(),
  dataMasking: true,
  // What is known is shown at once, and asked again whenever a page is opened: other tabs and devices write, too.
  defaultOptions: {
    watchQuery: { fetchPolicy: "cache-and-network" },
    react: { suspense: { autoDisposeTimeoutMs: FAILED_FOR_MS } },
  },
});
