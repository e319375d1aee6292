/** How figures compare: reckoned exactly and rounded once, half to even. */

import { fraction, inUnits } from "./fraction";
import { addAmounts, negate } from "./money";
import { inTenThousandths } from "./tenThousandths";

export interface Change {
  /** By how much it is more, or less when it is negative. */
  readonly amount: string;
  /** The same in percent of the figure before, to one digit; null where that was 0 or less. */
  readonly percent: string | null;
}

export function changeOf(now: string, before: string): Change {
  const amount = addAmounts(now, negate(before));
  const base = inTenThousandths(before);
  return { amount, percent: base > 0n ? inPercent(amount, base) : null };
}

/** The part in percent of the whole, to one digit; null where the whole is 0 or less. */
export function percentOf(part: string, whole: string): string | null {
  const base = inTenThousandths(whole);
  return base > 0n ? inPercent(part, base) : null;
}

function inPercent(amount: string, base: bigint): string {
  const { units } = inUnits(fraction(inTenThousandths(amount) * 100n, base), 1);
  const figures = (units < 0n ? -units : units).toString().padStart(2, "0");
  return `${units < 0n ? "-" : ""}${figures.slice(0, -1)}.${figures.slice(-1)}`;
}
