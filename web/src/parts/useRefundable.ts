import { useApolloClient, useQuery } from "@apollo/client/react";
import { useCallback, useEffect, useMemo } from "react";

import { isZero } from "../lib/money";
import { expenseOf, findExpenses, latestOf, RefundableExpenses, type Found } from "./refundable";
import { ignore, useFinding } from "./useFinding";

interface Asked {
  readonly walletId: string;
  readonly entityId: string | null;
  /** The one that is chosen, which may be none of the latest. */
  readonly chosen: string | null;
}

interface Refundable {
  readonly expenses: readonly Found[];
  readonly find: (typed: string) => void;
}

/** Expenses of which money may come back: the latest ones, and whatever else was found by what was typed. */
export function useRefundable({ walletId, entityId, chosen }: Asked): Refundable {
  const client = useApolloClient();
  const { data } = useQuery(RefundableExpenses, { variables: { walletId, filter: latestOf(entityId) } });
  const latest = useMemo(() => data?.wallet?.transactions?.nodes.map((expense) => ({ ...expense, foundBy: "" })), [data]);
  const look = useCallback((typed: string) => findExpenses(client, walletId, typed), [client, walletId]);
  const { found, add, find } = useFinding(look);
  const expenses = useMemo(() => foundBy([...(latest ?? []), ...found]), [latest, found]);
  const missing = chosen !== null && latest !== undefined && !expenses.some(({ id }) => id === chosen) ? chosen : null;
  useEffect(() => {
    if (missing !== null) expenseOf(client, missing).then(add, ignore);
  }, [client, missing, add]);
  return { expenses, find };
}

/** Each once, with all that it was found by. */
function foundBy(all: readonly Found[]): readonly Found[] {
  const once = new Map<string, Found>();
  for (const expense of all) {
    const known = once.get(expense.id);
    once.set(expense.id, { ...expense, foundBy: `${known?.foundBy ?? ""} ${expense.foundBy}` });
  }
  return [...once.values()].filter(({ amount }) => !isZero(amount));
}
