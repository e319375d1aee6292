// @vitest-environment node
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { messages as english } from "../../src/locales/en";
import { messages as german } from "../../src/locales/de";

const CATALOGUE = readFileSync(join(import.meta.dirname, "../../src/locales/de.po"), "utf8");
const ENTRY = /^msgid "(.+)"\nmsgstr "(.*)"$/gm;
const written = new Map([...CATALOGUE.matchAll(ENTRY)].map(([, id = "", text = ""]) => [id.replaceAll('\\"', '"'), text]));

/** What a compiled text is filled with: names, and the forms of those that choose between several. */
function fillings(text: unknown): string[] {
  if (!Array.isArray(text)) return [];
  const [name, kind, forms] = text as unknown[];
  if (typeof name === "string" && text.length === 1) return [name];
  if (typeof forms === "object" && forms !== null && !Array.isArray(forms)) {
    const choices = Object.entries(forms).filter(([choice]) => choice !== "offset");
    const within = choices.flatMap(([, form]) => (form as unknown[]).flatMap(fillings));
    return [`${String(name)}: ${String(kind)} ${choices.map(([choice]) => choice).sort().join(" ")}`, ...within];
  }
  return [String(name)];
}

function fillingsOf(message: unknown): string[] {
  return typeof message === "string" ? [] : [...new Set((message as unknown[]).flatMap(fillings))].sort();
}

describe("The German words", () => {
  test("are there for all English ones, and for nothing else (npm run words writes the gaps)", () => {
    const ids = Object.keys(english);
    expect(ids.filter((id) => (written.get(id) ?? "") === "")).toEqual([]);
    expect([...written.keys()].filter((id) => !(id in english))).toEqual([]);
  });

  test("are filled with the same as the English ones", () => {
    const asked = Object.entries(english).map(([id, message]) => ({ id, fillings: fillingsOf(message) }));
    expect(Object.keys(english).map((id) => ({ id, fillings: fillingsOf(german[id]) }))).toEqual(asked);
  });

  test("shout at nobody, and have spaces that do not break before a percent sign", () => {
    const texts = [...written.values()];
    expect(texts.filter((text) => text.includes("!"))).toEqual([]);
    expect(texts.filter((text) => /\d%|[^\u00A0]%/.test(text.replace("in %", "")))).toEqual([]);
  });

  test("are ordered by what they translate, so that each change is a small one", () => {
    const ids = [...written.keys()];
    expect(ids).toEqual([...ids].sort((one, other) => Intl.Collator("en").compare(one, other)));
  });
});
