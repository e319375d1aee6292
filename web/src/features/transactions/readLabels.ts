import { graphql } from "../../api/gql";
import type { TransactionLabelsQuery } from "../../api/gql/graphql";
import { NO_LABELS, type Labels } from "./labels";

export const WalletLabels = graphql(`
  fragment Labels_wallet on Wallet {
    id
    deposits(filter: { isActive: null }) {
      id
      name
      isActive
    }
    categories(filter: { isActive: null }) {
      id
      name
      kind
      isActive
    }
    entities(first: 100, after: $after, filter: { isActive: null }) {
      edges {
        node {
          id
          name
          isActive
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    buckets(filter: { isActive: null }) {
      id
      name
      isActive
    }
    periods {
      id
      name
      startsOn
      endsOn
      status
    }
  }
`);

export function labelsOf(data: TransactionLabelsQuery | undefined): Labels {
  if (data?.wallet == null) return NO_LABELS;
  const { deposits, categories, entities, buckets, periods } = data.wallet;
  return {
    deposits: deposits ?? [],
    categories: categories ?? [],
    entities: entities?.edges.map(({ node }) => node) ?? [],
    buckets: buckets ?? [],
    periods: periods ?? [],
    baseCategories: data.baseCategories,
  };
}
