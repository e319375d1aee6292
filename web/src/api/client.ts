import { ApolloClient } from "@apollo/client";
import type { GraphQLCodegenDataMasking } from "@apollo/client/masking";

import { makeCache } from "./cache";
import { link } from "./links";

declare module "@apollo/client" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- how Apollo is told which types mask fragments
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

export const client = new ApolloClient({ link, cache: makeCache(), dataMasking: true });
