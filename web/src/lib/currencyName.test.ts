import { expect, test } from "vitest";

import { currencyName } from "./currencyName";

test("calls a currency as the language does", () => {
  expect(currencyName("EUR", "en-GB")).toBe("Euro");
  expect(currencyName("CHF", "de-CH")).toBe("Schweizer Franken");
});

test("calls one that nobody knows nothing", () => {
  expect(currencyName("XQZ", "en")).toBeUndefined();
});
