import { graphql } from "../../api/gql";
import type { Labels_WalletFragment } from "../../api/gql/graphql";
import { baseCategoryName } from "../../lib/baseCategoryName";
import { useEntities } from "../../parts/useEntities";
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
    entities(first: 100, filter: { isActive: null }) {
      ...Entities_page @unmask
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

type Known = Labels_WalletFragment | null | undefined;

/** What the transactions of a wallet may name; entities that are not on their first page as they are looked for. */
export function useLabels(walletId: string, wallet: Known, baseCategories: Labels["baseCategories"], wanted: readonly string[] = []): Labels {
  const { entities, find } = useEntities({ walletId, page: wallet?.entities, wanted });
  if (wallet === null || wallet === undefined) return NO_LABELS;
  const { deposits, categories, buckets, periods } = wallet;
  return {
    deposits: deposits ?? [],
    categories: categories ?? [],
    entities,
    findEntity: find,
    buckets: buckets ?? [],
    periods: periods ?? [],
    baseCategories: baseCategories.map(({ code, name }) => ({ code, name: baseCategoryName({ code, name }) })),
  };
}
