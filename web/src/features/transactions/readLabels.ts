import { graphql } from "../../api/gql";
import type { Labels_WalletFragment } from "../../api/gql/graphql";
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
        cursor
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

export function labelsOf(wallet: Labels_WalletFragment | null | undefined, baseCategories: Labels["baseCategories"]): Labels {
  if (wallet === null || wallet === undefined) return NO_LABELS;
  const { deposits, categories, entities, buckets, periods } = wallet;
  return {
    deposits: deposits ?? [],
    categories: categories ?? [],
    entities: entities?.edges.map(({ node }) => node) ?? [],
    buckets: buckets ?? [],
    periods: periods ?? [],
    baseCategories,
  };
}
