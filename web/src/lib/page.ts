import { currentLanguage, currentLocale, directionOf } from "./locale";
import { get } from "./preferences";

/** Puts the preferences on <html>, where styles and readers find them; public/before-paint.js does it the first time. */
export function showPreferences(root: HTMLElement = document.documentElement): void {
  const { theme, privacy, density } = get();
  const scheme = theme === "system" ? systemScheme() : theme;
  root.lang = currentLanguage();
  root.dir = directionOf(currentLocale());
  root.dataset["theme"] = scheme;
  root.dataset["mantineColorScheme"] = scheme;
  root.dataset["privacy"] = privacy ? "on" : "off";
  root.dataset["density"] = density;
}

function systemScheme(): "light" | "dark" {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
