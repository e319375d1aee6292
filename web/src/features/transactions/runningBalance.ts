import type { TransactionOrder } from "../../api/gql/graphql";
import type { TransactionFilter } from "../../lib/filters";
import { addAmounts, negate } from "../../lib/money";
import { signedAmount, type Moved } from "./days";

interface Asked {
  readonly depositId: string;
  /** The last day that is shown; null where no day bounds the list. */
  readonly on: string | null;
}

/**
 * Of which deposit and day the balance says what stood beside the newest row: only where the list has every
 * transaction of one deposit up to a day, the latest first. Else a balance beside a row would be a guess.
 */
export function balanceAsked(filter: TransactionFilter, order: TransactionOrder): Asked | null {
  const { deposit, date, ...others } = filter;
  const [depositId, ...more] = deposit?.ids ?? [];
  const isAlone = depositId !== undefined && more.length === 0 && deposit?.none !== true && Object.keys(others).length === 0;
  return isAlone && order === "DATE_DESC" ? { depositId, on: date?.to ?? null } : null;
}

/** What was on the deposit after each row, the newest first: the balance at the top less what came after. */
export function balancesOf(rows: readonly Moved[], balance: string): ReadonlyMap<string, string> {
  const balances = new Map<string, string>();
  let left = balance;
  for (const row of rows) {
    balances.set(row.id, left);
    left = addAmounts(left, negate(signedAmount(row)));
  }
  return balances;
}
