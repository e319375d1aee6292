import { expect, test } from "vitest";

import { currencyOf } from "./regionCurrency";

test.each([
  ["de-DE", "EUR"],
  ["de-CH", "CHF"],
  ["de", "EUR"],
  ["en-GB", "GBP"],
  ["en", "USD"],
  ["ar-IQ", "IQD"],
  ["pt-BR", "BRL"],
  ["en-001", "EUR"],
])("Somebody of %s most likely pays in %s", (locale, currency) => {
  expect(currencyOf(locale)).toBe(currency);
});
