import type { ApolloClient } from "@apollo/client";
import { useQuery } from "@apollo/client/react";

import type { AddFormQuery } from "../../api/gql/graphql";
import type { KnownEntity } from "../../parts/findingEntities";
import { useEntities } from "../../parts/useEntities";
import { AddForm } from "./queries";

type Answer = NonNullable<AddFormQuery["wallet"]>;
type WalletOfDeposits = NonNullable<AddFormQuery["wallets"]>[number];

/** What there is to choose from; all of it empty until it is known. */
export interface AddData {
  /** Whether it is asked for just now for the first time. */
  readonly isLoading: boolean;
  readonly categories: NonNullable<Answer["categories"]>;
  readonly buckets: NonNullable<Answer["buckets"]>;
  readonly canSplit: boolean;
  readonly entities: readonly KnownEntity[];
  /** Looks for entities that are not among them; absent where all are. */
  readonly findEntity: ((typed: string) => void) | undefined;
  readonly periods: NonNullable<Answer["periods"]>;
  readonly loans: NonNullable<Answer["loans"]>;
  readonly wallets: readonly WalletOfDeposits[];
}

/** Loads all of it before somebody asks. */
export async function prefetchAdd(client: ApolloClient, walletId: string): Promise<void> {
  await client.query({ query: AddForm, variables: { walletId }, context: { isBackground: true } });
}

export function useAddData(walletId: string, wanted: readonly string[]): AddData {
  const { data, loading } = useQuery(AddForm, { variables: { walletId } });
  const wallet = data?.wallet;
  const { entities, find } = useEntities({ walletId, page: wallet?.entities, wanted });
  return {
    isLoading: loading && data === undefined,
    categories: wallet?.categories ?? [],
    buckets: wallet?.buckets ?? [],
    canSplit: wallet?.bucketStatus === "COMPLETE",
    entities: entities.filter(({ isActive }) => isActive),
    findEntity: find,
    periods: wallet?.periods ?? [],
    loans: wallet?.loans ?? [],
    wallets: data?.wallets ?? [],
  };
}
