import { compareAmounts } from "../../lib/money";

interface WithDeposits {
  readonly id: string;
  readonly deposits: readonly { readonly id: string; readonly balance: string }[] | null;
}

/** Where most of the wallet's money is, or could be: until an entry says where it is taken from. */
export function firstDeposit(wallets: readonly WithDeposits[], walletId: string): string | null {
  const deposits = wallets.find(({ id }) => id === walletId)?.deposits ?? [];
  const [first] = deposits.toSorted((one, other) => compareAmounts(other.balance, one.balance));
  return first?.id ?? null;
}
