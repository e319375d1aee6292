import { get } from "./preferences";

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const FALLBACK = "en";

/** How figures and days are written: the chosen language, as the browser's own country has it, else the browser's. */
export function currentLocale(): string {
  const { language } = get();
  const spoken = navigator.languages.length > 0 ? navigator.languages : [navigator.language];
  if (language === "") return spoken[0] || FALLBACK;
  return spoken.find((locale) => languageOf(locale) === languageOf(language)) ?? language;
}

export function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? FALLBACK;
}

export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(languageOf(locale)) ? "rtl" : "ltr";
}
