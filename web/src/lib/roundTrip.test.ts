import { describe, expect, test } from "vitest";

import { formatAmount, formatAmountByCode, formatNumber } from "./intl";
import { parseAmount } from "./money";
import { LOCALES } from "./testing/locales";
import { createRandom } from "./testing/random";

const CURRENCIES = [
  ["JPY", 0],
  ["EUR", 2],
  ["INR", 2],
  ["PLN", 2],
  ["KWD", 3],
  ["CLF", 4],
] as const;
const WHOLE = ["0", "7", "123", "999", "1000", "1234", "10000", "12345678", "999999999999"];
const GENERATED = 6;

describe.each(LOCALES)("In %s what is written is read as the same", (locale) => {
  test("with the currency's sign, with its code and alone", () => {
    for (const [currency, digits] of CURRENCIES) {
      for (const value of valuesOf(digits)) {
        const ways = [
          formatAmount(value, currency, locale),
          formatAmountByCode(value, currency, locale),
          formatNumber(value, locale),
          formatAmount(value, currency, locale, { sign: "always" }),
        ];
        const read = ways.map((written) => parseAmount(written, locale, digits, currency));
        expect(read, `${value} ${currency}: ${ways.join(" | ")}`).toEqual(ways.map(() => ({ value })));
      }
    }
  });
});

test.each(["en", "de", "fr", "de-CH", "es", "pt-BR", "hi", "ar-EG", "fa", "ja"])("Every currency there is comes back in %s", (locale) => {
  for (const currency of Intl.supportedValuesOf("currency")) {
    const written = formatAmount("-1234.50", currency, locale);
    expect(parseAmount(written, locale, 2, currency), written).toEqual({ value: "-1234.50" });
  }
});

/** No -0: the wire has none. */
function valuesOf(digits: number): string[] {
  const random = createRandom(digits + 1);
  const fractions = digits === 0 ? [""] : ["0".repeat(digits), "1".padStart(digits, "0"), "9".repeat(digits), "5".padEnd(digits, "0")];
  const generated = Array.from({ length: GENERATED }, () => {
    const whole = random.integer(12).toString();
    return digits === 0 ? whole : `${whole}.${Array.from({ length: digits }, () => random.below(10)).join("")}`;
  });
  const all = [...WHOLE.flatMap((whole) => fractions.map((each) => (each ? `${whole}.${each}` : whole))), ...generated];
  return all.flatMap((value) => (/[1-9]/.test(value) ? [value, `-${value}`] : [value]));
}
