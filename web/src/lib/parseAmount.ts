import { inUnits } from "./fraction";
import { reckon } from "./reckon";
import { currencySigns, groupSigns, isCurrencyCode } from "./signs";
import { plainText } from "./typedNumber";

export type AmountProblem =
  | "empty"
  | "not-a-number"
  | "too-many-digits"
  | "too-large"
  | "divide-by-zero"
  | "other-currency";

export type ParsedAmount = { value: string } | { problem: AmountProblem };

const MOST_TYPED = 200;
/** Every amount is smaller: the API takes at most twelve digits before the point. */
const LIMIT = 10n ** 12n;
const WORD_OR_SIGN = /[\p{L}\p{M}\p{Sc}]+/gu;

/**
 * The amount that a person typed or pasted, on the wire's form with exactly `digits` digits after the point.
 *
 * Figures that are typed or only added are never rounded; what was multiplied or divided is, once and half to even.
 * With `currency` its signs in the locale are read over, and another currency is refused.
 */
export function parseAmount(text: string, locale: string, digits: number, currency?: string): ParsedAmount {
  if (text.trim() === "") return { problem: "empty" };
  if (text.length > MOST_TYPED) return { problem: "not-a-number" };
  const sum = withoutCurrency(plainText(text), locale, currency);
  if (typeof sum !== "string") return sum;
  const result = reckon(sum.replace(/^=/, ""), groupSigns(locale));
  if ("problem" in result) return result;
  const { units, isExact } = inUnits(result.value, digits);
  if (!isExact && !result.isRounded) return { problem: "too-many-digits" };
  const size = units < 0n ? -units : units;
  if (size >= LIMIT * 10n ** BigInt(digits)) return { problem: "too-large" };
  return { value: onTheWire(units, size, digits) };
}

function onTheWire(units: bigint, size: bigint, digits: number): string {
  const figures = size.toString().padStart(digits + 1, "0");
  const whole = figures.slice(0, figures.length - digits);
  return `${units < 0n ? "-" : ""}${digits ? `${whole}.${figures.slice(-digits)}` : whole}`;
}

function withoutCurrency(text: string, locale: string, currency?: string): string | { problem: AmountProblem } {
  const own = currency === undefined ? [] : currencySigns(currency, locale);
  const rest = own.reduce((left, sign) => left.replaceAll(sign, " "), text);
  const foreign = rest.match(WORD_OR_SIGN) ?? [];
  if (foreign.length === 0) return rest.trim();
  if (!foreign.every((word) => /^\p{Sc}$/u.test(word) || isCurrencyCode(word))) return { problem: "not-a-number" };
  return currency === undefined ? rest.replace(WORD_OR_SIGN, " ").trim() : { problem: "other-currency" };
}
