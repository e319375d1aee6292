import { i18n } from "@lingui/core";

import { formatAmount, spokenAmount } from "../lib/intl";
import { useLocale } from "./useLocale";
import { usePreferences } from "./usePreferences";

/** Amounts as a text of their own, where no component can stand: "•••" and its word while amounts are hidden. */
export function useAmountText(currency: string): { shown: (value: string) => string; spoken: (value: string) => string } {
  const locale = useLocale();
  const { privacy } = usePreferences();
  return {
    shown: (value) => (privacy ? "•••" : formatAmount(value, currency, locale)),
    spoken: (value) => (privacy ? i18n.t("hidden amount") : spokenAmount(value, currency, locale)),
  };
}
