/** Exact fractions of integers: what a typed sum is reckoned with, so that it is rounded once, at its end. */

export interface Fraction {
  over: bigint;
  /** Never 0, and never negative. */
  under: bigint;
}

export function fraction(over: bigint, under = 1n): Fraction {
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, opposite(b));
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

/** null when `b` is 0. */
export function dividedBy(a: Fraction, b: Fraction): Fraction | null {
  return b.over === 0n ? null : fraction(a.over * b.under, a.under * b.over);
}

export function opposite(a: Fraction): Fraction {
  return { over: -a.over, under: a.under };
}

/** How many units of `digits` digits after the point it is, rounded half to even; `isExact` when nothing was rounded. */
export function inUnits(a: Fraction, digits: number): { units: bigint; isExact: boolean } {
  const scaled = a.over * 10n ** BigInt(digits);
  const down = floorOf(scaled, a.under);
  const rest = scaled - down * a.under;
  const isUp = rest * 2n > a.under || (rest * 2n === a.under && down % 2n !== 0n);
  return { units: isUp ? down + 1n : down, isExact: rest === 0n };
}

function floorOf(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over % under < 0n ? quotient - 1n : quotient;
}
