import { afterEach, describe, expect, test, vi } from "vitest";

import { currentLocale, directionOf } from "./locale";
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

test("Arabic, Persian and Hebrew are written from the right", () => {
  expect(["ar-EG", "fa", "he-IL", "de", "en"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "ltr", "ltr"]);
});
