import { useApolloClient } from "@apollo/client/react";
import { useCallback, useMemo, useRef, useState } from "react";

import type { ImportRowFilter } from "../../api/gql/graphql";
import type { ShownImport } from "./ImportPage";
import { MoreImportRows } from "./queries";

interface Later {
  /** What the pages were behind. */
  readonly behind: string;
  readonly ids: readonly string[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface RowPages {
  /** Of the rows that are there so far, in the order of the file. */
  readonly ids: readonly string[];
  /** Loads the next page of rows, once at a time. */
  readonly more: () => void;
  /** Begins with the first page again, as what is behind it may have changed. */
  readonly begin: () => void;
}

/** The rows that the filter has, page by page; each page is read once, and each row by itself. */
export function useRowPages({ id, state, version, rows }: ShownImport, asked: ImportRowFilter): RowPages {
  const client = useApolloClient();
  const loading = useRef(false);
  const [later, setLater] = useState<Later | null>(null);
  const first = useMemo(() => rows?.edges.map(({ node }) => node.id) ?? [], [rows]);
  const behind = JSON.stringify([id, asked, first[0], state === "PREVIEW" || version]);
  const pages = later?.behind === behind ? later : null;
  const { hasNextPage = false, endCursor = null } = pages ?? rows?.pageInfo ?? {};
  const before = pages?.ids ?? NONE;
  const ids = useMemo(() => [...first, ...before], [first, before]);
  const more = useCallback(() => {
    if (!hasNextPage || loading.current) return;
    loading.current = true;
    const load = async (): Promise<void> => {
      const { data } = await client.query({ query: MoreImportRows, variables: { id, rows: asked, after: endCursor }, fetchPolicy: "network-only" });
      if (data?.node?.__typename !== "Import" || data.node.rows === null) return;
      const { edges, pageInfo } = data.node.rows;
      setLater({ behind, ids: [...before, ...edges.map(({ node }) => node.id)], hasNextPage: pageInfo.hasNextPage, endCursor: pageInfo.endCursor });
    };
    // What cannot be loaded now is asked for again by the next scroll.
    void load().catch(() => undefined).finally(() => { loading.current = false; });
  }, [client, id, asked, behind, before, hasNextPage, endCursor]);
  const begin = useCallback(() => { setLater(null); }, []);
  return { ids, more, begin };
}

const NONE: readonly string[] = [];
