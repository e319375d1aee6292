import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useMemo } from "react";

import { graphql } from "../api/gql";
import type { Entities_PageFragment } from "../api/gql/graphql";
import { entitiesOf, findEntities, type KnownEntity } from "./findingEntities";
import { ignore, useFinding } from "./useFinding";

export const Entities_page = graphql(`
  fragment Entities_page on EntityConnection {
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
`);

export interface Entities {
  /** Those of the first page, and whatever was found since. */
  readonly entities: readonly KnownEntity[];
  /** Looks for what is typed on the server; absent where all are known. */
  readonly find: ((typed: string) => void) | undefined;
}

interface Asked {
  readonly walletId: string;
  /** The first page of them; absent until it is known. */
  readonly page: Entities_PageFragment | null | undefined;
  /** Which of them have to be known by name, whatever page they are on. */
  readonly wanted?: readonly string[];
}

/** The entities of a wallet, which may be more than a page of them: the others are found while their name is typed. */
export function useEntities({ walletId, page, wanted = [] }: Asked): Entities {
  const client = useApolloClient();
  const first = useMemo(() => page?.edges.map(({ node }) => node) ?? [], [page]);
  const hasMore = page?.pageInfo.hasNextPage === true;
  const look = useCallback((typed: string) => findEntities(client, walletId, typed), [client, walletId]);
  const { found, add, find } = useFinding(look);
  const entities = useMemo(() => onceEach([...first, ...found]), [first, found]);
  useNames(hasMore ? wanted.filter((id) => !entities.some((entity) => entity.id === id)) : [], add);
  return { entities, find: hasMore ? find : undefined };
}

function useNames(missing: readonly string[], add: (more: readonly KnownEntity[]) => void): void {
  const client = useApolloClient();
  const asked = missing.slice(0, MOST_IDS).join(" ");
  useEffect(() => {
    if (asked !== "") entitiesOf(client, asked.split(" ")).then(add, ignore);
  }, [client, asked, add]);
}

/** So many objects are asked for at once. */
const MOST_IDS = 100;

function onceEach(all: readonly KnownEntity[]): readonly KnownEntity[] {
  return [...new Map(all.map((entity) => [entity.id, entity])).values()];
}
