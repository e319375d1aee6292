import { addAmounts, compareAmounts, isNegative, negate, parseAmount } from "../../lib/money";

const WHOLE = "100.00";

/** What was typed as a percentage such as "33.00"; null where it is none from 0 to 100 with two digits at most. */
export function readPercentage(typed: string, locale: string): string | null {
  const parsed = parseAmount(typed.replace(/[%٪％]/u, ""), locale, 2);
  if (!("value" in parsed) || isNegative(parsed.value) || compareAmounts(parsed.value, WHOLE) > 0) return null;
  return addAmounts("0.00", parsed.value);
}

/** What is left of 100; negative where more is given. */
export function percentageLeft(percentages: readonly string[]): string {
  return addAmounts(WHOLE, ...percentages.map(negate));
}

/** The percentage that makes all of them 100; null where that would be less than 0. */
export function fillingUp(percentage: string, left: string): string | null {
  const filled = addAmounts(percentage, left);
  return isNegative(filled) ? null : filled;
}
