import type { ApolloClient } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useEffect } from "react";

import type { AddFormQuery } from "../../api/gql/graphql";
import { AddForm } from "./queries";

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
