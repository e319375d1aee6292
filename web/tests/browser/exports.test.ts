import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { CDPSession, Download, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";

const visit = new Visit();
const BACKUP = "Everything, as a backup (JSON)";
const COUNT = 300;
let person: Person;

beforeAll(async () => {
  person = await Person.register(visit.address);
  const all = Array.from({ length: COUNT }, (_, at) => ({ name: `Lunch ${String(at + 1)}`, amount: "9.25", date: "2026-02-03", note: randomBytes(750).toString("hex") }));
  await person.expenses(await person.firstDeposit(), all);
}, 60_000);

async function openSettings(): Promise<Page> {
  const page = await visit.signedIn(person, "/settings");
  await row(page, BACKUP).waitFor();
  return page;
}

const row = (page: Page, label: string): Locator => page.getByRole("listitem").filter({ hasText: label });

async function textOf(download: Download): Promise<string> {
  return await readFile(await download.path(), "utf8");
}

async function saved(page: Page, label: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), row(page, label).getByRole("button", { name: "Save" }).click()]);
  return { name: download.suggestedFilename(), text: await textOf(download) };
}

/** From now on so many bytes come in a second; null for as many as there are. */
async function slow(network: CDPSession, bytes: number | null): Promise<void> {
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: bytes ?? -1, uploadThroughput: -1 });
}

/** How much has come so far, in bytes. */
async function soFar(page: Page): Promise<number> {
  const [, figure, unit] = /^([\d.,]+)\s*(\w+) so far/u.exec(await row(page, BACKUP).getByRole("status").innerText()) ?? [];
  return Number((figure ?? "0").replace(",", "")) * (unit?.startsWith("k") === true ? 1000 : 1);
}

const lines = (text: string, pattern: RegExp): number => text.split("\n").filter((line) => pattern.test(line)).length;

describe("What one can take away", () => {
  test("arrives as a file of its kind, with everything in it", async () => {
    const page = await openSettings();
    const backup = await saved(page, BACKUP);
    expect(backup.name).toMatch(/^pocketgraph-\d{4}-\d\d-\d\d\.json$/u);
    expect(JSON.parse(backup.text)).toMatchObject({ format: "pocketgraph-backup" });
    expect(backup.text.split('"Lunch ').length - 1).toBe(COUNT);

    const table = await saved(page, "Transactions of this wallet (CSV)");
    expect(table.name).toMatch(/^transactions-.*\.csv$/u);
    expect(table.text).toMatch(/^id,date,kind,amount,currency,/u);
    expect(lines(table.text, /,2026-02-03,EXPENSE,-?9\.25,.*,Lunch \d+,/u)).toBe(COUNT);

    const hledger = await saved(page, "Journal for hledger");
    expect(hledger.name).toMatch(/^pocketgraph-.*\.hledger$/u);
    expect(lines(hledger.text, /^2026-02-03 .*Lunch \d+/u)).toBe(COUNT);

    const beancount = await saved(page, "Journal for Beancount");
    expect(beancount.name).toMatch(/^pocketgraph-.*\.beancount$/u);
    expect(lines(beancount.text, /^2026-02-03 [*!] .*"Lunch \d+"/u)).toBe(COUNT);
    expect(lines(beancount.text, /^option "operating_currency"|^2026-02-03 open|^\d{4}-\d\d-\d\d open /u)).toBeGreaterThan(0);
    expect(await page.getByRole("button", { name: "Cancel" }).count()).toBe(0);
  });

  test("tells how far it is, goes on while one looks at other pages, and is there when it is through", async () => {
    const page = await openSettings();
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    await slow(network, 30_000);
    await row(page, BACKUP).getByRole("button", { name: "Save" }).click();
    await expect.poll(() => soFar(page)).toBeGreaterThan(0);
    const first = await soFar(page);
    await expect.poll(() => soFar(page)).toBeGreaterThan(first);
    await page.getByRole("navigation").getByRole("link", { name: "Deposits" }).click();
    await page.waitForURL(/\/deposits$/u);
    await page.goBack();
    await row(page, BACKUP).getByRole("button", { name: "Cancel" }).waitFor();
    expect(await soFar(page)).toBeGreaterThan(first);
    await page.goForward();
    await page.waitForURL(/\/deposits$/u);
    const [download] = await Promise.all([page.waitForEvent("download"), slow(network, null)]);
    expect(new URL(page.url()).pathname).toBe("/deposits");
    expect((await textOf(download)).split('"Lunch ').length - 1).toBe(COUNT);
  });

  test("can be cancelled, and begun again", async () => {
    const page = await openSettings();
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    await slow(network, 30_000);
    await row(page, BACKUP).getByRole("button", { name: "Save" }).click();
    await expect.poll(() => soFar(page)).toBeGreaterThan(0);
    await row(page, BACKUP).getByRole("button", { name: "Cancel" }).click();
    await row(page, BACKUP).getByRole("button", { name: "Save" }).waitFor();
    expect(await row(page, BACKUP).getByText("broke off").count()).toBe(0);
    await slow(network, null);
    expect(JSON.parse((await saved(page, BACKUP)).text)).toMatchObject({ format: "pocketgraph-backup" });
  });

  test("says where it broke off, also on another page, and that nothing was kept", async () => {
    visit.forgive(/Failed to load resource/);
    const page = await openSettings();
    await page.route("**/exports/**", (route) => route.abort("connectionreset"));
    await row(page, BACKUP).getByRole("button", { name: "Save" }).click();
    await row(page, BACKUP).getByRole("alert").getByText("The download broke off, and nothing of it was kept. Begin it again.").waitFor();
    await page.unroute("**/exports/**");

    let fail = (): void => undefined;
    const isLeft = new Promise<void>((resolve) => { fail = resolve; });
    await page.route("**/exports/**", async (route) => {
      await isLeft;
      await route.abort("connectionreset");
    });
    await row(page, "Journal for hledger").getByRole("button", { name: "Save" }).click();
    await row(page, "Journal for hledger").getByRole("button", { name: "Cancel" }).waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Deposits" }).click();
    await page.waitForURL(/\/deposits$/u);
    fail();
    await page.getByRole("alert").getByText(/^pocketgraph-.*\.hledger: The download broke off/u).waitFor();
  });
});
