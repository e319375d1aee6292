import { i18n } from "@lingui/core";
import { afterEach, expect, test } from "vitest";

import { messages as german } from "../../locales/de";
import { messages as english } from "../../locales/en";
import { depositName } from "./depositName";

afterEach(() => { i18n.loadAndActivate({ locale: "en", messages: english }); });

test("Deposits that a household begins with are named in the language of the page, others as they are", () => {
  i18n.loadAndActivate({ locale: "de", messages: german });
  expect(["Bank account", "Cash", "Purse"].map(depositName)).toEqual(["Bankkonto", "Bargeld", "Purse"]);
});
