import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { PHONE, Visit } from "../support/browser.ts";
import { quiet } from "../support/quiet.ts";

const visit = new Visit();

async function openList(page: Page, search = ""): Promise<void> {
  await page.goto(`${visit.address}/transactions${search}`);
  await page.getByText(/^\d+ transactions?$/).first().waitFor();
  await quiet(page);
}

const rows = (page: Page): Locator => page.locator("tr[data-id]");
const selected = (page: Page): Promise<number> => page.locator("tr[aria-selected=true]").count();
const focusedRow = (page: Page): Promise<number> =>
  page.evaluate(() => Array.from(document.querySelectorAll("tr[data-id]")).findIndex((row) => row === document.activeElement));

describe("The keys of the list", () => {
  test("lead through it by the arrows, as one stop of Tab", async () => {
    const page = await visit.demo();
    await openList(page);
    await page.getByRole("checkbox", { name: "Select all rows that are shown" }).focus();
    await page.keyboard.press("Tab");
    expect(await focusedRow(page)).toBe(0);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focusedRow(page)).toBe(2);
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("checkbox");
    await page.keyboard.press("ArrowLeft");
    expect(await focusedRow(page)).toBe(2);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("table"))).toBeNull();
    await page.keyboard.press("Shift+Tab");
    expect(await focusedRow(page)).toBe(2);
  });

  test("select with Shift, tick by x, edit by F2, and open by Enter", async () => {
    const page = await visit.demo();
    await openList(page);
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(() => selected(page)).toBe(3);
    await page.getByRole("status").filter({ hasText: "3 selected" }).waitFor({ state: "attached" });
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(() => selected(page)).toBe(2);
    await page.keyboard.press("x");
    await expect.poll(() => selected(page)).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => selected(page)).toBe(0);
    await rows(page).nth(1).locator("td").nth(4).click({ modifiers: ["Shift"] });
    await rows(page).nth(4).locator("td").nth(4).click({ modifiers: ["Shift"] });
    await expect.poll(() => selected(page)).toBe(4);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("textbox", { name: "Name" }).waitFor({ state: "hidden" });
    await expect.poll(() => focusedRow(page)).toBeGreaterThan(-1);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/transactions\/[^?]+$/);
  });
});

describe("A row", () => {
  test("is selected by a long touch on the phone, and further ones by a short one", async () => {
    const page = await visit.demo({ viewport: PHONE, hasTouch: true });
    await openList(page);
    const touch = await page.context().newCDPSession(page);
    const box = await rows(page).nth(1).boundingBox();
    const at = [{ x: (box?.x ?? 0) + 150, y: (box?.y ?? 0) + 20 }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at });
    await expect.poll(() => selected(page)).toBe(1);
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await rows(page).nth(2).tap({ position: { x: 150, y: 20 } });
    await expect.poll(() => selected(page)).toBe(2);
    expect(new URL(page.url()).pathname).toBe("/transactions");
    await page.getByRole("button", { name: "Clear selection" }).tap();
    await rows(page).nth(2).tap({ position: { x: 150, y: 20 } });
    await page.waitForURL(/\/transactions\/[^?]+$/);
  });

  test("is what its menu acts on, whatever is selected", async () => {
    const page = await visit.demo();
    await openList(page, "?text=Bistro");
    const before = await rows(page).count();
    await rows(page).nth(0).getByRole("checkbox").click();
    await rows(page).nth(1).getByRole("checkbox").click();
    await rows(page).nth(2).getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect.poll(() => rows(page).count()).toBe(before - 1);
    expect(await selected(page)).toBe(2);
  });

  test("that matches no more after it was edited stays until the filter changes", async () => {
    const page = await visit.demo();
    await openList(page, "?text=Bistro");
    const before = await rows(page).count();
    const id = await rows(page).nth(1).getAttribute("data-id");
    await rows(page).nth(1).focus();
    await page.keyboard.press("F2");
    await page.getByRole("combobox", { name: "Who" }).fill("Grocer of the corner");
    await page.getByRole("option").filter({ hasText: "Grocer of the corner" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    const row = page.locator(`tr[data-id="${id ?? ""}"]`);
    await row.getByText("no longer matches").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Save" }).waitFor({ state: "hidden" });
    expect(await rows(page).count()).toBe(before);
    await page.getByRole("searchbox", { name: "Search" }).fill("Bistr");
    await row.waitFor({ state: "detached" });
  });
});

describe("Many rows", () => {
  test("are selected with those that are not loaded yet, and copied in batches, with what was refused told by row", async () => {
    const page = await visit.demo();
    await openList(page);
    const total = Number.parseInt((await page.getByText(/^\d+ transactions$/).first().textContent()) ?? "", 10);
    expect(total).toBeGreaterThan(200);
    await page.getByRole("checkbox", { name: "Select all rows that are shown" }).click();
    await page.getByRole("button", { name: `Select all ${String(total)}` }).click();
    await page.getByText(`${String(total)} selected`).first().waitFor();
    const sent: number[] = [];
    page.on("request", (request) => {
      const { operationName, variables } = (request.postDataJSON() ?? {}) as { operationName?: string; variables?: { input?: { ids?: unknown[] } } };
      if (operationName === "CopyTransactions") sent.push(variables?.input?.ids?.length ?? 0);
    });
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByRole("menuitem", { name: "To today" }).click();
    await page.getByText(/^\d+ copied\.$/).waitFor();
    const copied = Number.parseInt((await page.getByText(/^\d+ copied\.$/).textContent()) ?? "", 10);
    expect(sent.every((count) => count <= 100)).toBe(true);
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(copied);
    await page.getByText(`${String(total + copied)} transactions`).first().waitFor();
  });
});

describe("A transaction", () => {
  test("opens over the list on a desk, and going back leaves the list as it was", async () => {
    const page = await visit.demo();
    await openList(page, "?text=o");
    await page.mouse.wheel(0, 900);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
    const row = rows(page).nth(30);
    await row.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    const id = (await row.getAttribute("data-id")) ?? "";
    await row.getByRole("link").click();
    const drawer = page.getByRole("dialog", { name: "Transaction" });
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/transactions/${encodeURIComponent(id)}`);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    await page.goBack();
    await drawer.waitFor({ state: "hidden" });
    expect(new URL(page.url()).search).toBe("?text=o");
    expect(Math.abs((await page.evaluate(() => scrollY)) - scrolled)).toBeLessThanOrEqual(2);
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("tr")?.dataset["id"])).toBe(id);
    await page.keyboard.press("o");
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    await drawer.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("dialog").nth(1).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(1);
    await page.reload();
    await page.getByRole("button", { name: "Edit" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await rows(page).count()).toBe(0);
  });

  test("closes by Escape, and is a page of its own on the phone", async () => {
    const page = await visit.demo();
    await openList(page);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "Transaction" });
    await drawer.getByRole("button", { name: "Edit" }).waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe("/transactions");
    await page.setViewportSize(PHONE);
    await rows(page).nth(1).getByRole("link").click();
    await page.getByRole("button", { name: "Edit" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await rows(page).count()).toBe(0);
  });
});

describe("What is recorded in another tab", () => {
  test("is offered above the list, moves nothing, and is shown with what one reads in its place", async () => {
    const page = await visit.demo();
    await openList(page);
    await page.mouse.wheel(0, 700);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
    const row = rows(page).nth(25);
    const before = await row.boundingBox();
    const id = (await row.getAttribute("data-id")) ?? "";
    const other = await visit.open(page.context());
    await other.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await other.keyboard.press("n");
    await other.getByRole("dialog").getByLabel("Amount").fill("4,20");
    await other.keyboard.press("Control+Enter");
    await other.getByRole("dialog").waitFor({ state: "hidden" });
    const news = page.getByRole("button", { name: "Show 1 new transaction" });
    await news.waitFor();
    const same = page.locator(`tr[data-id="${id}"]`);
    expect((await same.boundingBox())?.y).toBe(before?.y);
    const count = await rows(page).count();
    await news.click();
    await expect.poll(() => rows(page).count()).toBe(count + 1);
    expect(Math.abs(((await same.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(4);
  });
});

describe("All rows", () => {
  test("are put into the page for the search of the browser, and are all there is", async () => {
    const page = await visit.demo();
    await openList(page);
    await page.getByRole("button", { name: "Load all 355" }).click();
    await expect.poll(() => rows(page).count()).toBe(355);
    await page.getByText("That was all 355").waitFor();
    expect(await page.getByRole("button", { name: /^Load all/ }).count()).toBe(0);
  });
});
