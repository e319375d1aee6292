import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";

import { DESKTOP, PHONE, Visit } from "../support/browser.ts";
import { layoutOf, movedFrom, type Place } from "../support/layout.ts";
import { quiet } from "../support/quiet.ts";

/** `npm run layout` writes it anew, after somebody has looked at the screenshots. */
const FILE = fileURLToPath(new URL("layout.json", import.meta.url));
const PICTURES = fileURLToPath(new URL("../../screenshots/", import.meta.url));
const isWriting = process.env["LAYOUT"] === "write";
const kept = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, readonly Place[]>;

const SCREENS: Readonly<Record<string, string>> = {
  overview: "/",
  transactions: "/transactions",
  add: "/add",
  plan: "/plan",
  budgets: "/plan/budgets",
  buckets: "/plan/buckets",
  report: "/reports",
  deposits: "/deposits",
  import: "/import",
  reconcile: "/reconcile",
  rules: "/rules",
  loans: "/loans",
  labels: "/labels",
  settings: "/settings",
};
const visit = new Visit();

/** What moved on a screen; pictures of it are left by day and by night. */
async function look(page: Page, name: string): Promise<string[]> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await quiet(page);
  const { places, faults } = await layoutOf(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}${name}-${colorScheme}.png`, fullPage: true, animations: "disabled" });
  }
  const moved = isWriting ? [] : movedFrom(kept[name] ?? [], places);
  kept[name] = places;
  return [...faults, ...moved].map((problem) => `${name}: ${problem}`);
}

afterAll(() => {
  const lines = Object.entries(kept).map(([name, places]) => `  ${JSON.stringify(name)}: ${JSON.stringify(places)}`);
  if (isWriting) writeFileSync(FILE, `{\n${lines.join(",\n")}\n}\n`);
});

describe.each([
  ["desk", { viewport: DESKTOP }],
  ["phone", { viewport: PHONE, hasTouch: true }],
] as const)("On the screens at a %s", (place, options) => {
  test("everything stands where it stood, beside and not over one another", async () => {
    const page = await visit.open(await visit.begin(options), "/sign-in");
    const problems = await look(page, `sign-in-${place}`);
    await page.getByRole("button", { name: "Try the demo" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    for (const [name, path] of Object.entries(SCREENS)) {
      await page.goto(visit.address + path);
      problems.push(...(await look(page, `${name}-${place}`)));
    }
    expect(problems).toEqual([]);
  }, 180_000);
});
