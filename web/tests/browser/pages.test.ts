import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Axe } from "../support/axe.ts";
import { DESKTOP, PHONE, Visit } from "../support/browser.ts";

const PAGES = [
  "/",
  "/transactions",
  "/plan",
  "/plan/budgets",
  "/plan/buckets",
  "/reports",
  "/reports/all",
  "/deposits",
  "/loans",
  "/labels",
  "/labels/entities",
  "/settings",
  "/add",
] as const;
const ENTRANCES = ["/sign-in", "/register", "/reset-password", "/confirm-email"] as const;
const visit = new Visit();

describe.each([
  ["a desk, by day", { viewport: DESKTOP, colorScheme: "light" }],
  ["a desk, by night", { viewport: DESKTOP, colorScheme: "dark" }],
  ["a phone, by day", { viewport: PHONE, colorScheme: "light", hasTouch: true }],
  ["a phone, by night", { viewport: PHONE, colorScheme: "dark", hasTouch: true }],
] as const)("At %s", (_, options) => {
  test("each page has one heading, no serious finding of axe, and is no wider than the screen", async () => {
    expect(await findings(await visit.demo(options), PAGES)).toEqual([]);
  }, 180_000);

  test("so has each page of somebody who is not signed in", async () => {
    expect(await findings(await visit.open(await visit.begin(options), "/sign-in"), ENTRANCES)).toEqual([]);
  });
});

async function findings(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(visit.address + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    found.push(...(await findingsHere(page)).map((finding) => `${path}: ${finding}`));
  }
  return found;
}

async function findingsHere(page: Page): Promise<string[]> {
  const headings = await page.getByRole("heading", { level: 1 }).count();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...(headings === 1 ? [] : [`${String(headings)} headings`]),
    ...(overflow <= 0 ? [] : [`${String(overflow)} pixels too wide`]),
    ...(await new Axe(page).seriousFindings()),
  ];
}
