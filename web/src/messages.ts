import { i18n, type Messages } from "@lingui/core";

import { currentLocale, languageOf } from "./lib/locale";

const CATALOGUES = {
  en: () => import("./locales/en"),
  de: () => import("./locales/de"),
} as const satisfies Record<string, () => Promise<{ messages: Messages }>>;

/** The languages of the page; whoever reads another gets English. */
export type Language = keyof typeof CATALOGUES;

/** Loads the words of the language that is chosen, or that the browser asks for. */
export async function loadMessages(): Promise<void> {
  const spoken = languageOf(currentLocale());
  const language: Language = spoken === "de" ? "de" : "en";
  if (i18n.locale === language) return;
  const { messages } = await CATALOGUES[language]();
  i18n.loadAndActivate({ locale: language, messages });
}
