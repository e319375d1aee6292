import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import type { TransactionOrder } from "../../api/gql/graphql";
import { readFilter, writeFilter, type TransactionFilter } from "../../lib/filters";
import { LATEST_FIRST, readOrder } from "./order";

export interface Address {
  readonly filter: TransactionFilter;
  readonly order: TransactionOrder;
  /** What in the address made no sense. */
  readonly dropped: readonly string[];
  /** Goes to another filter or order; `replace` makes no step of the history, as while one types. */
  readonly go: (next: { filter?: TransactionFilter; order?: TransactionOrder }, replace?: boolean) => void;
}

/** What the address says of the list. */
export function useAddress(): Address {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { filter, dropped } = readFilter(search);
  const order = readOrder(search["order"]);
  const named = order ?? LATEST_FIRST;
  const go = useCallback<Address["go"]>(
    (next, replace = false) => {
      const wanted = next.order ?? named;
      void navigate({
        to: "/transactions",
        search: { ...writeFilter(next.filter ?? readFilter(search).filter), ...(wanted === LATEST_FIRST ? {} : { order: wanted }) },
        replace,
        resetScroll: true,
      });
    },
    [navigate, search, named],
  );
  return { filter, order: named, dropped: order === null ? [...dropped, "order"] : dropped, go };
}
