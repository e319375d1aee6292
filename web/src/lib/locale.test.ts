// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from "vitest";

import { currentLanguage, currentLocale, directionOf } from "./locale";
import { set } from "./preferences";

function speaks(...languages: string[]): void {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
}

afterEach(() => {
  vi.restoreAllMocks();
  set({ language: "" });
});

describe("Figures and days are written", () => {
  test("as the browser asks for, while no language is chosen", () => {
    speaks("de-CH", "en");
    expect(currentLocale()).toBe("de-CH");
  });

  test("in the chosen language as the browser's own country has it", () => {
    speaks("fr-CH", "de-CH", "de");
    set({ language: "de" });
    expect(currentLocale()).toBe("de-CH");
  });

  test("in the chosen language where the browser does not speak it", () => {
    speaks("en-US");
    set({ language: "de" });
    expect(currentLocale()).toBe("de");
  });
});

describe("The words of the page are", () => {
  test("in the first language of the browser that the page has, and figures follow them", () => {
    speaks("fr-CA", "de-AT", "en");
    expect([currentLanguage(), currentLocale()]).toEqual(["de", "de-AT"]);
  });

  test("English for whoever reads none of them, with figures as they know them", () => {
    speaks("fr-CA", "pt");
    expect([currentLanguage(), currentLocale()]).toEqual(["en", "fr-CA"]);
  });

  test("in the chosen language, whatever the browser speaks", () => {
    speaks("de-AT", "de");
    set({ language: "en" });
    expect([currentLanguage(), currentLocale()]).toEqual(["en", "en"]);
  });
});

test("Arabic, Persian and Hebrew are written from the right", () => {
  expect(["ar-EG", "fa", "he-IL", "de", "en"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "ltr", "ltr"]);
});
