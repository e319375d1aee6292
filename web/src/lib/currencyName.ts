import { kept } from "./kept";

const NAMES = new Map<string, Intl.DisplayNames>();

/** What a currency is called in the language of the locale; undefined where the browser does not know it. */
export function currencyName(code: string, locale: string): string | undefined {
  return kept(NAMES, locale, () => new Intl.DisplayNames(locale, { type: "currency", fallback: "none" })).of(code);
}
