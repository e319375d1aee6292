import { useDigits, useHousehold } from "../../frame/household";
import { parseAmount } from "../../lib/money";

interface Typed {
  /** null where nothing is typed, or nothing that is an amount. */
  readonly amount: string | null;
  readonly isSound: boolean;
}

/** What an amount field that may stay empty says. */
export function useTypedAmount(typed: string): Typed {
  const { wallet: { currency }, locale } = useHousehold();
  const parsed = parseAmount(typed, locale, useDigits(), currency);
  if ("value" in parsed) return { amount: parsed.value, isSound: true };
  return { amount: null, isSound: parsed.problem === "empty" };
}
