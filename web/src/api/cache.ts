import { InMemoryCache, type TypePolicies } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

import possibleTypes from "../../../possible_types.json";

const pages = relayStylePagination(["filter", "orderBy"]);
/** What has no id belongs to what it lies in, and takes up what another query asks of it. */
const within = { merge: true } as const;
/** What names something else, and is no object of its own. */
const named = { keyFields: false } as const;

const typePolicies: TypePolicies = {
  Query: { fields: { transactions: pages } },
  Wallet: { fields: { transactions: pages, entities: pages } },
  // Each page by itself: thousands of rows in one list would be read anew with every page.
  Import: { fields: { rows: { keyArgs: ["filter", "after"] } } },
  DeletedNode: named,
  FieldError: named,
  Movement: within,
  NotCategorized: within,
  Summary: within,
};

export function makeCache(): InMemoryCache {
  return new InMemoryCache({ possibleTypes, typePolicies });
}
