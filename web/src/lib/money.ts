/**
 * Amounts are decimal strings, on the wire and here, such as "-56.10". What is reckoned with them is reckoned on
 * integers, so nothing is rounded.
 */

export { parseAmount, type AmountProblem, type ParsedAmount } from "./parseAmount";

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Exact {
  units: bigint;
  digits: number;
}

/** -1, 0 or 1, as arrays sort by; "1.5" and "1.50" are equal. */
export function compareAmounts(a: string, b: string): -1 | 0 | 1 {
  const [left, right] = aligned([a, b]).units as [bigint, bigint];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The exact sum, with as many digits after the point as the one that has most; "0" of nothing. */
export function addAmounts(...amounts: string[]): string {
  const { units, digits } = aligned(amounts);
  return written({ units: units.reduce((sum, each) => sum + each, 0n), digits });
}

export function negate(amount: string): string {
  const { units, digits } = exact(amount);
  return written({ units: -units, digits });
}

export function absolute(amount: string): string {
  return isNegative(amount) ? negate(amount) : amount;
}

export function isNegative(amount: string): boolean {
  return exact(amount).units < 0n;
}

export function isZero(amount: string): boolean {
  return exact(amount).units === 0n;
}

/** Where `part` stands between 0 and `whole`, from 0 to 1: for the place of pixels, never to be shown as a figure. */
export function shareOf(part: string, whole: string): number {
  const [some, all] = aligned([part, whole]).units as [bigint, bigint];
  if (all <= 0n || some <= 0n) return 0;
  if (some >= all) return 1;
  return Number((some * 1_000_000n) / all) / 1_000_000;
}

function exact(amount: string): Exact {
  const match = DECIMAL.exec(amount);
  if (!match) throw new RangeError(`"${amount}" is no amount such as "-12.50".`);
  const [, sign = "", whole = "", fraction = ""] = match;
  return { units: BigInt(sign + whole + fraction), digits: fraction.length };
}

function aligned(amounts: string[]): { units: bigint[]; digits: number } {
  const all = amounts.map(exact);
  const digits = Math.max(0, ...all.map((each) => each.digits));
  return { units: all.map((each) => each.units * 10n ** BigInt(digits - each.digits)), digits };
}

function written({ units, digits }: Exact): string {
  const figures = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  const whole = figures.slice(0, figures.length - digits);
  const fraction = digits ? `.${figures.slice(-digits)}` : "";
  return `${units < 0n ? "-" : ""}${whole}${fraction}`;
}
