import { createContext, use } from "react";

/** Who is signed in and which wallet the page is about. */
export interface Household {
  readonly me: {
    readonly id: string;
    readonly email: string;
    readonly username: string;
    readonly fullName: string;
    readonly timeZone: string;
    readonly isDemo: boolean;
    readonly joinedAt: string;
  };
  readonly wallet: Wallet;
  readonly wallets: readonly Wallet[];
  /** Today's date where the user is. */
  readonly today: string;
  readonly locale: string;
}

export interface Wallet {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly isDefault: boolean;
  readonly balance: string;
  readonly version: number;
}

export const HouseholdContext = createContext<Household | null>(null);

export function useHousehold(): Household {
  const household = use(HouseholdContext);
  if (household === null) throw new Error("Only pages of somebody signed in have a household.");
  return household;
}

/** How many digits the currency of the wallet has behind its point: as many as its amounts have on the wire. */
export function useDigits(): number {
  return useHousehold().wallet.balance.split(".")[1]?.length ?? 0;
}
