// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { beforeEach, describe, expect, test, vi } from "vitest";

const SCRIPT = readFileSync(join(import.meta.dirname, "../../public/before-paint.js"), "utf8");
const KEY = "pocketgraph.preferences";

let isDark = false;

/** What stands on <html> after the script alone, and after the page has taken over from the same entry. */
async function bothTimes(stored: string, languages: string[]): Promise<[string, string]> {
  localStorage.setItem(KEY, stored);
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  const root = document.documentElement;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  window.eval(SCRIPT);
  const before = attributes();
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  vi.resetModules();
  (await import("../../src/lib/page")).showPreferences();
  return [before, attributes()];
}

function attributes(): string {
  const root = document.documentElement;
  return root.getAttributeNames().map((name) => `${name}=${root.getAttribute(name) ?? ""}`).sort().join(" ");
}

beforeEach(() => {
  isDark = false;
  vi.stubGlobal("matchMedia", () => ({ matches: isDark }));
});

describe("Before the first paint", () => {
  test("what was chosen stands on the page", async () => {
    const [before] = await bothTimes('{"theme":"dark","privacy":true,"density":"compact","language":"ar"}', ["en"]);
    expect(before).toBe(
      "data-density=compact data-mantine-color-scheme=dark data-privacy=on data-theme=dark dir=rtl lang=en",
    );
  });

  test("the system's theme does until somebody chooses", async () => {
    isDark = true;
    const [before] = await bothTimes("{}", ["de-CH"]);
    expect(before).toContain("data-theme=dark");
    expect(before).toContain("lang=de");
  });

  test("the language of the words stands on it, and the side they begin at", async () => {
    const [fallen] = await bothTimes("{}", ["fr-CA", "pt"]);
    expect(fallen).toContain("dir=ltr lang=en");
    const [second] = await bothTimes("{}", ["ar", "de-AT"]);
    expect(second).toContain("dir=ltr lang=de");
  });

  test.each([
    ["{}", ["en-US"]],
    ["{}", ["fr", "de-AT", "en"]],
    ["{}", ["ar", "fr"]],
    ['{"language":"fr"}', ["de"]],
    ['{"theme":"light"}', ["fa"]],
    ['{"theme":"dark","language":"de"}', ["en", "de-AT"]],
    ['{"theme":"sepia","privacy":"yes","density":5,"language":"x_y"}', ["he-IL"]],
    ['{"language":"<b>"}', ["pt-BR"]],
    ["{", ["en"]],
    ["null", ["en"]],
    ['"dark"', ["en"]],
  ])("is said the same as afterwards, from %s", async (stored, languages) => {
    for (isDark of [false, true]) {
      const [before, after] = await bothTimes(stored, languages);
      expect(before).toBe(after);
    }
  });
});
