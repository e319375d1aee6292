import { i18n } from "@lingui/core";

import { formatInWords } from "./formatNumber";
import { isNegative } from "./money";

/** The amount for screen readers, of which many pass over a minus sign: "minus 56.10 euros". */
export function spokenAmount(value: string, currency: string, locale: string): string {
  const amount = formatInWords(value, currency, locale);
  return isNegative(value) ? i18n.t("minus {amount}", { amount }) : amount;
}
