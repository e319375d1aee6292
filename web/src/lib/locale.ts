import { get } from "./preferences";

/** The languages of the page's words, each by its own name; whoever reads none of them gets English. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof LANGUAGES;

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const FALLBACK = "en";

/** The language of the page's words: the chosen one, else the first of the browser's that the page has. */
export function currentLanguage(): Language {
  const { language } = get();
  const asked = language === "" ? spoken() : [language];
  return asked.map(languageOf).find(isOfThePage) ?? FALLBACK;
}

/**
 * How figures and days are written: in the chosen language, as the browser's own country has it, else in that of the
 * words, and where the page has none of the browser's languages, in the browser's first.
 */
export function currentLocale(): string {
  const { language } = get();
  if (language !== "") return spoken().find((locale) => languageOf(locale) === languageOf(language)) ?? language;
  return spoken().find((locale) => isOfThePage(languageOf(locale))) ?? (spoken()[0] || FALLBACK);
}

function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? FALLBACK;
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(languageOf(locale)) ? "rtl" : "ltr";
}

function isOfThePage(language: string): language is Language {
  return language in LANGUAGES;
}

function spoken(): readonly string[] {
  return navigator.languages.length > 0 ? navigator.languages : [navigator.language];
}
