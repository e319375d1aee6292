import { i18n, type Messages } from "@lingui/core";

import { currentLanguage, type Language } from "./lib/locale";

const CATALOGUES: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import("./locales/en"),
  de: async () => {
    const [page, server] = await Promise.all([import("./locales/de"), import("./api/serverWords.de")]);
    return { messages: { ...server.messages, ...page.messages } };
  },
};

/** Loads the words of the language that is chosen, or that the browser asks for. */
export async function loadMessages(): Promise<void> {
  const language = currentLanguage();
  if (i18n.locale === language) return;
  const { messages } = await CATALOGUES[language]();
  if (currentLanguage() === language) i18n.loadAndActivate({ locale: language, messages });
}
