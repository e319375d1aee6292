import { setTimeout as delay } from "node:timers/promises";

import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { PHONE, Visit } from "../support/browser.ts";
import { quiet } from "../support/quiet.ts";

const visit = new Visit();

/** Types an expense into the open form: who before what it was for, which a guess may fill. */
async function fillExpense(page: Page, amount: string, who: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount").fill(amount);
  await dialog.getByRole("combobox", { name: "Who" }).fill(who);
  await page.getByRole("option", { name: who }).first().click();
}

async function listed(page: Page, search: string): Promise<number> {
  await page.goto(`${visit.address}/transactions?text=${encodeURIComponent(search)}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await quiet(page);
  return await page.getByText(search, { exact: true }).count();
}

describe("An expense", () => {
  test("is added by the keyboard alone, with arithmetic, and moves the balance on the screen", async () => {
    const page = await visit.demo();
    await page.keyboard.press("n");
    await page.getByRole("dialog").getByLabel("Amount").waitFor();
    await page.keyboard.type("12+3.50");
    await page.getByText("= €15.50").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByText("€13,181.25").first().waitFor();
  });

  test("is added with a thumb", async () => {
    const page = await visit.demo({ viewport: PHONE, hasTouch: true });
    await page.getByRole("button", { name: "Add", exact: true }).last().tap();
    await fillExpense(page, "9.90", "Green grocer");
    const save = page.getByRole("dialog").getByRole("button", { name: /^Save/ }).first();
    const place = await save.boundingBox();
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    await save.tap();
    await page.getByText("€13,186.85").first().waitFor();
  });

  test("is booked once, however often Save is pressed", async () => {
    const page = await visit.demo();
    await page.keyboard.press("n");
    await page.getByRole("dialog").getByLabel("Amount").fill("7");
    await page.getByRole("dialog").getByLabel("Amount").press("Control+Enter");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Control+Enter");
    await page.getByText("€13,189.75").first().waitFor();
    await page.reload();
    await page.getByText("€13,189.75").first().waitFor();
  });

  test("is saved though it was typed before anything was there to choose from", async () => {
    const page = await visit.demo();
    await page.route("**/graphql", async (route) => {
      if (route.request().postData()?.includes("query AddForm") === true) await delay(2000);
      await route.continue();
    });
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.keyboard.press("n");
    await page.getByRole("dialog").getByLabel("Amount").fill("8");
    await page.getByRole("dialog").getByLabel("Amount").press("Control+Enter");
    await page.getByText("€13,188.75").first().waitFor();
  });

  test("is kept while there is no connection, and saved when there is one again", async () => {
    visit.forgive(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
    const page = await visit.demo();
    await page.keyboard.press("n");
    await fillExpense(page, "5", "Green grocer");
    const dialog = page.getByRole("dialog");
    await expect.poll(() => dialog.getByRole("combobox", { name: "From" }).inputValue()).toBe("Bank account");
    await page.context().setOffline(true);
    await dialog.getByLabel("Amount").press("Control+Enter");
    await dialog.getByText("It is saved as soon as you are back.").waitFor();
    expect(await dialog.getByLabel("Amount").inputValue()).toContain("5");
    await page.context().setOffline(false);
    await page.getByRole("dialog").waitFor({ state: "hidden", timeout: 30_000 });
    await page.getByText("€13,191.75").first().waitFor();
  });

  test("whose amount is no number is refused at its field, and nothing typed is lost", async () => {
    const page = await visit.demo();
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("twelve");
    await dialog.getByLabel("Amount").press("Control+Enter");
    await expect.poll(() => dialog.getByLabel("Amount").getAttribute("aria-invalid")).toBe("true");
    expect(await dialog.getByLabel("Amount").inputValue()).toBe("twelve");
  });
});

describe("The address", () => {
  test("holds the filter, which back takes away and forward brings again", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/transactions`);
    await page.getByRole("heading", { level: 1, name: "Transactions" }).waitFor();
    await page.goto(`${visit.address}/transactions?text=Bistro`);
    await page.getByText("Bistro Olive").first().waitFor();
    await page.goBack();
    await expect.poll(() => new URL(page.url()).search).toBe("");
    await page.goForward();
    await expect.poll(() => new URL(page.url()).searchParams.get("text")).toBe("Bistro");
    expect(await listed(page, "Bistro Olive")).toBeGreaterThan(0);
  });
});

describe("The keys", () => {
  test("lead to every page, are listed by ?, and do nothing while one types", async () => {
    const page = await visit.demo();
    for (const [key, title] of [["t", "Transactions"], ["p", "Plan"], ["d", "Deposits"], ["o", "Overview"]] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
    }
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).getByText("Add an expense").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Find or do" }).getByRole("combobox").fill("hint n");
    expect(await page.getByRole("dialog").count()).toBe(1);
  });

  test("hide every amount before it is seen again", async () => {
    const page = await visit.demo();
    await page.keyboard.press("h");
    await expect.poll(() => page.getByText("€13,196.75").count()).toBe(0);
    await page.reload();
    await page.getByText("•••").first().waitFor();
    expect(await page.getByText(/€\d/).count()).toBe(0);
  });
});
