import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";
import { quiet } from "../support/quiet.ts";

const visit = new Visit();
const LIST = "/transactions?text=Bistro";

async function counted(page: Page): Promise<number> {
  const said = page.getByText(/^\d+ transactions?$/).first();
  await said.waitFor();
  await quiet(page);
  return Number.parseInt((await said.textContent()) ?? "", 10);
}

/** Deletes the first row of the list, which has so many. */
async function deleteFirst(page: Page): Promise<number> {
  await page.goto(visit.address + LIST);
  const before = await counted(page);
  await page.getByRole("button", { name: /^More about Bistro/ }).first().click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("Deleted: Bistro Olive").waitFor();
  return before;
}

describe("A deletion that waits for an undo", () => {
  test("is done when the tab is closed, once", async () => {
    const page = await visit.demo();
    const before = await deleteFirst(page);
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    const next = await visit.open(page.context(), LIST);
    await expect.poll(async () => { await next.reload(); return await counted(next); }).toBe(before - 1);
    await expect.poll(() => next.evaluate(() => localStorage.getItem("pocketgraph.owed"))).toBeNull();
  });

  test("is done when the page is loaded again", async () => {
    const page = await visit.demo();
    const before = await deleteFirst(page);
    await page.reload();
    await expect.poll(async () => { await page.reload(); return await counted(page); }).toBe(before - 1);
    expect(await page.getByText("Deleted: Bistro Olive").count()).toBe(0);
  });

  test("is not done when it is taken back by Ctrl+Z", async () => {
    const page = await visit.demo();
    const before = await deleteFirst(page);
    await page.keyboard.press("Control+z");
    await page.getByText("Deleted: Bistro Olive").waitFor({ state: "hidden" });
    await page.reload();
    expect(await counted(page)).toBe(before);
  });

  test("without a connection is done when there is one again, though the tab was closed meanwhile", async () => {
    visit.forgive(/Failed to load resource|ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    const page = await visit.demo();
    const before = await deleteFirst(page);
    await page.context().setOffline(true);
    await Promise.all([page.waitForEvent("close"), page.close({ runBeforeUnload: true })]);
    await page.context().setOffline(false);
    const next = await visit.open(page.context(), LIST);
    await expect.poll(async () => { await next.reload(); return await counted(next); }).toBe(before - 1);
  });

  test("without a connection stays hidden, and is done as soon as there is one again", async () => {
    visit.forgive(/Failed to load resource|ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    const page = await visit.demo();
    const before = await deleteFirst(page);
    await page.context().setOffline(true);
    await page.getByText("No connection: it is deleted as soon as you are back.").waitFor({ timeout: 40_000 });
    await page.context().setOffline(false);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("pocketgraph.owed"))).toBeNull();
    await page.reload();
    expect(await counted(page)).toBe(before - 1);
  });
});

describe("Recent changes", () => {
  test("are listed with an undo while there is one", async () => {
    const page = await visit.demo();
    const before = await deleteFirst(page);
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Recent changes" }).click();
    const list = page.getByRole("dialog", { name: "Recent changes" });
    await list.getByText("Deleted: Bistro Olive").waitFor();
    await list.getByRole("button", { name: "Undo" }).click();
    await list.getByText("taken back").waitFor();
    await page.reload();
    expect(await counted(page)).toBe(before);
  });
});

describe("The months of the budgets", () => {
  test("are stepped through as fast as keys are pressed", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/plan/budgets?month=2026-05`);
    await page.getByRole("heading", { name: "May 2026" }).waitFor();
    await page.evaluate(() => {
      for (const key of ["[", "[", "]", "[", "]", "]", "]"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    });
    await page.getByRole("heading", { name: "June 2026" }).waitFor();
    expect(new URL(page.url()).searchParams.get("month")).toBe("2026-06");
  });
});
