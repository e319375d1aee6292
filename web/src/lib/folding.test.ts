import { describe, expect, test } from "vitest";

import { hasWords, isSameName, searched } from "./folding";

describe("Text is searched as the server searches it", () => {
  test.each([
    ["Café Müller", "cafe muller"],
    ["STRASSE straße ẞ", "strasse strasse ss"],
    ["Ægir Øre", "aegir ore"],
    ["İstanbul ILGIN ılgın", "istanbul ilgin ilgin"],
    ["ΣΊΣΥΦΟΣ", "σισυφοσ"],
    ["ﬁnance \u00A0 Ａｌｄｉ", "finance aldi"],
    ["a\u200Bb\u00ADc", "abc"],
    ["שָׁלוֹם", "שלום"],
    ["هَوَ", "هو"],
    ["हिन्दी", "हिन्दी"],
    ["ދިވެހި", "ދިވެހި"],
    ["Łódź", "lodz"],
  ])("%s is found by %s", (text, found) => {
    expect(searched(text)).toBe(found);
  });
});

test("Case and what is not seen make no other name", () => {
  expect(isSameName("STRASSE\u200B", "straße")).toBe(true);
  expect(isSameName("  Lidl   Mitte", "lidl mitte")).toBe(true);
});

test("An accent makes another name, and so does an i without its dot", () => {
  expect(isSameName("Café", "Cafe")).toBe(false);
  expect(isSameName("ılgın", "ilgin")).toBe(false);
});

test("A name is found by parts of its words in any order", () => {
  expect(hasWords("Café de la Gare", "gare caf")).toBe(true);
  expect(hasWords("Café de la Gare", "gare cafes")).toBe(false);
  expect(hasWords("Café de la Gare", "")).toBe(true);
});
