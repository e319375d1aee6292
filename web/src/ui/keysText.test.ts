// @vitest-environment jsdom
import { i18n } from "@lingui/core";
import { afterEach, expect, test } from "vitest";

import { messages as german } from "../locales/de";
import { keysText } from "./keysText";

const KEYS = ["n", "g o", "?", "Ctrl+k", "Ctrl+Enter", "Delete", "Escape", "F2"];

afterEach(() => { i18n.loadAndActivate({ locale: "en", messages: {} }); });

test("Keys are written as on an English keyboard", () => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  expect(KEYS.map(keysText)).toEqual(["n", "g o", "?", "Ctrl K", "Ctrl Enter", "Del", "Esc", "F2"]);
});

test("Keys are written as on a German keyboard", () => {
  i18n.loadAndActivate({ locale: "de", messages: german });
  expect(KEYS.map(keysText)).toEqual(["n", "g o", "?", "Strg K", "Strg Eingabe", "Entf", "Esc", "F2"]);
});
