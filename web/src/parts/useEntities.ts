import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { graphql } from "../api/gql";
import type { Entities_PageFragment } from "../api/gql/graphql";
import { entitiesOf, findEntities, type KnownEntity } from "./findingEntities";

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

/** Milliseconds after the last key. */
const PAUSE = 200;

/** The entities of a wallet, which may be more than a page of them: the others are found while their name is typed. */
export function useEntities({ walletId, page, wanted = [] }: Asked): Entities {
  const client = useApolloClient();
  const first = useMemo(() => page?.edges.map(({ node }) => node) ?? [], [page]);
  const hasMore = page?.pageInfo.hasNextPage === true;
  const [found, setFound] = useState<readonly KnownEntity[]>([]);
  const entities = useMemo(() => joined(first, found), [first, found]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const add = useCallback((more: readonly KnownEntity[]) => { setFound((before) => joined(before, more)); }, []);
  useEffect(() => () => { clearTimeout(timer.current); }, []);
  const find = useCallback((typed: string) => {
    clearTimeout(timer.current);
    if (typed.trim() === "") return;
    timer.current = setTimeout(() => { findEntities(client, walletId, typed).then(add, ignore); }, PAUSE);
  }, [client, walletId, add]);
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

function joined(first: readonly KnownEntity[], more: readonly KnownEntity[]): readonly KnownEntity[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...more.filter(({ id }) => !known.has(id))];
}

/** What cannot be found now is found at the next key. */
function ignore(): void {
  // The field says that nothing is found.
}
