import type { ApolloClient } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useEffect } from "react";

import { graphql } from "../../api/gql";
import type { AddFormQuery } from "../../api/gql/graphql";

export const AddForm = graphql(`
  query AddForm($walletId: ID!, $after: String) {
    wallet(id: $walletId) {
      id
      bucketStatus
      categories(filter: { isActive: true }) {
        id
        name
        kind
        defaultDeposit {
          id
        }
      }
      buckets(filter: { isActive: true }) {
        id
        name
        balance
      }
      entities(first: 100, after: $after, filter: { isActive: true }) {
        edges {
          node {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      periods(filter: { status: [ACTIVE] }) {
        id
        startsOn
        endsOn
        predictions {
          id
          left
          category {
            id
          }
        }
      }
      loans(filter: { isOpen: true }) {
        id
        direction
        outstanding
        entity {
          id
          name
        }
      }
    }
    wallets {
      id
      name
      currency
      deposits(filter: { isActive: true }) {
        id
        name
        balance
      }
    }
  }
`);

type Answer = NonNullable<AddFormQuery["wallet"]>;
type WalletOfDeposits = NonNullable<AddFormQuery["wallets"]>[number];

/** What there is to choose from; all of it empty until it is known. */
export interface AddData {
  readonly isKnown: boolean;
  readonly categories: NonNullable<Answer["categories"]>;
  readonly buckets: NonNullable<Answer["buckets"]>;
  readonly canSplit: boolean;
  readonly entities: readonly { readonly id: string; readonly name: string }[];
  readonly periods: NonNullable<Answer["periods"]>;
  readonly loans: NonNullable<Answer["loans"]>;
  readonly wallets: readonly WalletOfDeposits[];
}

/** Loads all of it before somebody asks. */
export async function prefetchAdd(client: ApolloClient, walletId: string): Promise<void> {
  await client.query({ query: AddForm, variables: { walletId } });
}

export function useAddData(walletId: string): AddData {
  const { data, fetchMore } = useQuery(AddForm, { variables: { walletId } });
  const page = data?.wallet?.entities?.pageInfo;
  const next = page?.hasNextPage === true ? page.endCursor : null;
  useEffect(() => {
    if (next !== null) void fetchMore({ variables: { after: next } }).catch(() => undefined);
  }, [next, fetchMore]);
  const wallet = data?.wallet;
  return {
    isKnown: data !== undefined,
    categories: wallet?.categories ?? [],
    buckets: wallet?.buckets ?? [],
    canSplit: wallet?.bucketStatus === "COMPLETE",
    entities: wallet?.entities?.edges.map(({ node }) => node) ?? [],
    periods: wallet?.periods ?? [],
    loans: wallet?.loans ?? [],
    wallets: data?.wallets ?? [],
  };
}
