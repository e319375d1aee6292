import { readFile } from "node:fs/promises";

import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";
import { register } from "../support/people.ts";

const visit = new Visit();
const UPLOADS = "**/imports/backup";

/** The backup of a demo user, as a file that somebody chooses. */
async function demoBackup(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const page = await visit.demo();
  await page.goto(`${visit.address}/settings`);
  const row = page.getByRole("listitem").filter({ hasText: "Everything, as a backup" });
  const [download] = await Promise.all([page.waitForEvent("download"), row.getByRole("button", { name: "Save" }).click()]);
  return { name: "backup.json", mimeType: "application/json", buffer: await readFile(await download.path()) };
}

async function newcomer(context: BrowserContext): Promise<Page> {
  const page = await register(visit, context, `restore-${String(Date.now())}@example.com`);
  await page.goto(`${visit.address}/settings`);
  return page;
}

async function send(page: Page, file: Awaited<ReturnType<typeof demoBackup>>): Promise<void> {
  await page.getByLabel("Replace my wallets by those of the backup").check();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose a file" }).click()]);
  await chooser.setFiles(file);
}

describe("A backup that is restored", () => {
  test("is so too when its tab is closed, which the next one tells", async () => {
    const file = await demoBackup();
    const context = await visit.begin();
    const page = await newcomer(context);
    const arrived = new Promise<void>((resolve) => {
      void page.route(UPLOADS, async (route) => {
        await route.fetch();
        resolve();
      });
    });
    await send(page, file);
    await arrived;
    await page.close({ runBeforeUnload: false });

    let asked = 0;
    await context.route(`${UPLOADS}/outcome`, async (route) => {
      asked += 1;
      if (asked <= 2) await route.fulfill({ json: { state: "RUNNING" } });
      else await route.continue();
    });
    const next = await visit.open(context);
    await next.getByText("Your backup is still being restored.").waitFor();
    await next.getByText(/^Restored: \d{2,} transactions\.$/u).waitFor();
    expect(asked).toBe(3);
    await next.getByRole("button", { name: "To the overview" }).click();
    await next.getByRole("heading", { name: "What is left of" }).waitFor();
    expect(await next.evaluate(() => localStorage.getItem("pocketgraph.restore"))).toBeNull();
  }, 120_000);

  test("and never arrives changes nothing, and is sent again from where it was chosen", async () => {
    visit.forgive(/Failed to load resource/);
    const file = await demoBackup();
    const page = await newcomer(await visit.begin());
    await page.route(UPLOADS, (route) => route.abort("connectionreset"));
    await send(page, file);
    await page.getByText("The server reads it.").waitFor();
    expect(await page.getByRole("button", { name: "Choose a file" }).isDisabled()).toBe(true);
    await page.getByText("The backup did not arrive, and nothing was changed.").waitFor({ timeout: 30_000 });
    await page.unroute(UPLOADS);
    await page.getByRole("button", { name: "Send it again" }).click();
    await page.getByText(/^Restored: \d{2,} transactions\./u).waitFor();
  }, 120_000);

  test("names the paths of what is wrong in it", async () => {
    visit.forgive(/Failed to load resource/);
    const page = await newcomer(await visit.begin());
    const document = { format: "pocketgraph", version: 4 };
    await send(page, { name: "backup.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(document)) });
    await page.getByRole("alert").filter({ hasText: "its format is not" }).waitFor();
    expect(await page.getByRole("listitem").locator("code").allTextContents()).toEqual(["format"]);
  }, 120_000);
});
