import { skipToken, useQuery } from "@apollo/client/react";

import { LedgerBalance } from "./queries";

/** What the transactions of a deposit come to at the end of a day; null while that is not known. */
export function useLedger(id: string, on: string | null): string | null {
  const { data } = useQuery(LedgerBalance, on === null ? skipToken : { variables: { id, on } });
  return data?.node?.__typename === "Deposit" ? data.node.balance : null;
}
