/** The signs that a locale writes numbers and currencies with, as Intl knows them. */

import { kept } from "./kept";
import { plainText } from "./typedNumber";

const groupsOf = new Map<string, ReadonlySet<string>>();
const signsOf = new Map<string, readonly string[]>();
let codes: ReadonlySet<string> | undefined;

/** What parts thousands in the locale, of plain numbers and of money, which differ in some. */
export function groupSigns(locale: string): ReadonlySet<string> {
  return kept(groupsOf, locale, () => {
    const styles: Intl.NumberFormatOptions[] = [{}, { style: "currency", currency: "EUR" }];
    const parts = styles.flatMap((style) => new Intl.NumberFormat(locale, style).formatToParts(1_234_567));
    return new Set(parts.filter((part) => part.type === "group").map((part) => plainText(part.value)));
  });
}

/** Everything the currency is written by in the locale or in English, the longest first. */
export function currencySigns(currency: string, locale: string): readonly string[] {
  return kept(signsOf, `${currency} ${locale}`, () => {
    const displays = ["code", "symbol", "narrowSymbol", "name"] as const;
    const signs = [locale, "en"].flatMap((each) => displays.map((display) => signOf(currency, each, display)));
    return [...new Set(signs)].filter((sign) => sign !== "").sort((a, b) => b.length - a.length);
  });
}

export function isCurrencyCode(word: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf("currency"));
  return codes.has(word);
}

function signOf(currency: string, locale: string, currencyDisplay: "code" | "symbol" | "narrowSymbol" | "name"): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay }).formatToParts(2);
  return plainText(parts.find((part) => part.type === "currency")?.value ?? "");
}
