import type { Page } from "playwright-core";

import { Axe } from "./axe.ts";
import { quiet } from "./quiet.ts";

/** What is wrong with pages: their headings, their width, and what axe finds. */
export async function findings(page: Page, address: string, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(address + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await quiet(page);
    found.push(...(await findingsHere(page)).map((finding) => `${path}: ${finding}`));
  }
  return found;
}

/** What is wrong with the page as it is now. */
export async function findingsHere(page: Page): Promise<string[]> {
  const headings = await page.getByRole("heading", { level: 1 }).count();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...(headings === 1 ? [] : [`${String(headings)} headings`]),
    ...(overflow <= 0 ? [] : [`${String(overflow)} pixels too wide`]),
    ...(await new Axe(page).seriousFindings()),
  ];
}
