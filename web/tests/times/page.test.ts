import type { CDPSession, Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";

import budgets from "../../budgets.json" with { type: "json" };
import { PHONE, Visit } from "../support/browser.ts";
import { personOfMonths } from "../support/manyRows.ts";
import { quiet } from "../support/quiet.ts";
import { framesDuring, observe, observedOf, slowDown } from "./observed.ts";
import { tableOf, type Line } from "./table.ts";

const visit = new Visit();
const RUNS = Number(process.env["RUNS"] ?? "5");
const ON_A_PHONE = { viewport: PHONE, hasTouch: true } as const;
const { times } = budgets;
/** Milliseconds until some thousand rows are loaded. */
const PATIENCE = 120_000;
const lines: Line[] = [];

/** Pages of the demo, and where each has its first figure; of the form, its field. */
const PAGES = [
  ["Overview", "/", "main [data-kind]"],
  ["Transactions", "/transactions", "main [data-kind]"],
  ["Report", "/reports", "main [data-kind]"],
  ["Add", "/add", "main [name=amount]"],
] as const;

afterAll(() => {
  console.info(`On a phone of 390 px, CPU / 4, 1.6 Mbit/s, 150 ms, ${RUNS} runs:\n${tableOf(lines)}`);
});

describe("The page, while it comes", () => {
  test.each(PAGES)("%s", async (place, path, figure) => {
    const page = await slowDemo(figure);
    const cdp = await slowDown(page);
    const first = await runs(() => loaded(page, path, cdp));
    const again = await runs(() => loaded(page, path));
    note(place, "first figure", first.map((each) => each.figure ?? Infinity), times.figure);
    note(place, "largest paint", first.map((each) => each.largestPaint), times.paint);
    note(place, "shifts", first.map((each) => each.shift), times.shift, "");
    note(place, "first figure again", again.map((each) => each.figure ?? Infinity), times.again);
  });
});

describe("The page, while it is used", () => {
  test("Add", async () => {
    const page = await slowDemo("main [data-kind]");
    await page.goto(visit.address);
    await quiet(page);
    await slowDown(page);
    const [opening, typing, saving]: [number[], number[], number[]] = [[], [], []];
    for (let run = 0; run < RUNS; run += 1) {
      const dialog = page.getByRole("dialog");
      opening.push(await slowest(page, () => page.getByRole("button", { name: /^Add/ }).last().click()));
      await dialog.getByLabel("Amount").waitFor();
      typing.push(await slowest(page, () => dialog.getByLabel("Amount").pressSequentially("12.50")));
      saving.push(await slowest(page, () => dialog.getByRole("button", { name: /^Save/ }).first().click()));
      await dialog.waitFor({ state: "hidden" });
    }
    note("Add", "opening", opening, times.interaction);
    note("Add", "typing an amount", typing, times.interaction);
    note("Add", "saving", saving, times.interaction);
  });

  test("Transactions", async () => {
    const page = await listOf(21);
    await slowDown(page);
    const frames: (readonly number[])[] = await runs(() => framesDuring(page, () => scroll(page)));
    note("Transactions", "longest frame of scrolling", frames.map((each) => Math.max(...each)), times.frame);
    note("Transactions", "frames that are longer", frames.map((each) => shareAbove(each, times.frame)), 0, "%");
    const menus = await runs(async () => {
      const took = await slowest(page, () => page.getByRole("button", { name: /^More about/ }).nth(5).click());
      await page.keyboard.press("Escape");
      return took;
    });
    note("Transactions", "opening a row's menu", menus, times.interaction);
  });
});

function note(place: string, what: string, values: readonly number[], budget: number, unit: Line["unit"] = "ms"): void {
  lines.push({ place, what, values, budget, unit });
}

async function runs<Result>(run: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < RUNS) results.push(await run());
  return results;
}

async function slowDemo(figure: string): Promise<Page> {
  // What takes long is told in the table, whatever else it brings about.
  visit.forgive(/./);
  const page = await visit.demo(ON_A_PHONE);
  await observe(page, figure);
  return page;
}

/** Loads it, without what the browser has kept where its session says so. */
async function loaded(page: Page, path: string, fresh?: CDPSession): ReturnType<typeof observedOf> {
  await fresh?.send("Network.clearBrowserCache");
  await page.goto("about:blank");
  await page.goto(visit.address + path);
  await page.waitForFunction(() => window.observed.figure !== null);
  await quiet(page);
  return await observedOf(page);
}

/** The slowest answer to what is pressed meanwhile; what took less than two frames is none. */
async function slowest(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => { window.observed.interactions = {}; });
  await act();
  await page.waitForTimeout(1500);
  return Math.max(16, ...(await observedOf(page)).interactions);
}

/** A list of so many hundred transactions, all of them loaded. */
async function listOf(months: number): Promise<Page> {
  visit.forgive(/./);
  const { email, password } = await personOfMonths(visit.address, months);
  const page = await visit.open(await visit.begin(ON_A_PHONE), "/sign-in?to=/transactions");
  await observe(page, "main [data-kind]");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(({ pathname }) => pathname === "/transactions");
  await page.reload();
  const end = page.getByText(/^That was all/);
  await expect.poll(async () => {
    await page.evaluate(() => { window.scrollTo(0, document.body.scrollHeight); });
    return await end.isVisible();
  }, { timeout: PATIENCE }).toBe(true);
  await page.evaluate(() => { window.scrollTo(0, 0); });
  return page;
}

/** A finger that goes through some screens, down and up. */
async function scroll(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const gesture = { x: 195, y: 500, speed: 3000, gestureSourceType: "touch" } as const;
  for (const yDistance of [-6000, 6000]) await cdp.send("Input.synthesizeScrollGesture", { ...gesture, yDistance });
  await cdp.detach();
}

function shareAbove(frames: readonly number[], limit: number): number {
  return (frames.filter((each) => each > limit).length * 100) / frames.length;
}
