import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";
import { PASSWORD, register } from "../support/people.ts";

const visit = new Visit();

/** Signs in on another device and ends all sessions from there. */
async function endEverywhere(context: BrowserContext, email: string): Promise<void> {
  const page = await visit.open(context, "/sign-in");
  await page.getByLabel("E-mail or username").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await page.goto(`${visit.address}/settings`);
  await page.getByRole("button", { name: /^Sign out everywhere/ }).click();
  await page.waitForURL("**/sign-in**");
}

async function signInAgain(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await dialog.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

describe("A session that ends while somebody types", () => {
  test("is begun again over the page, and the form saves itself, once", async () => {
    visit.forgive(/401|Failed to load resource/);
    const email = `ended-${String(Date.now())}@example.com`;
    const page = await register(visit, await visit.begin(), email);
    await page.keyboard.press("n");
    const adding = page.getByRole("dialog", { name: "Add" });
    await adding.getByLabel("Amount").fill("8.40");
    await adding.getByRole("combobox", { name: "From" }).fill("Cash");
    await page.getByRole("option", { name: /^Cash/ }).first().click();
    await endEverywhere(await visit.begin(), email);
    await adding.getByLabel("Amount").press("Control+Enter");
    await page.getByRole("dialog", { name: "Your session has ended" }).waitFor();
    expect(await adding.getByLabel("Amount").inputValue()).toBe("8.40");
    await signInAgain(page);
    await adding.waitFor({ state: "hidden", timeout: 20_000 });
    await page.goto(`${visit.address}/transactions`);
    await page.getByText("That was the one.").waitFor();
  }, 120_000);

  test("leaves a form over the page as it is, which is saved after signing in", async () => {
    visit.forgive(/401|Failed to load resource/);
    const email = `ended-too-${String(Date.now())}@example.com`;
    const page = await register(visit, await visit.begin(), email);
    await page.goto(`${visit.address}/labels/entities`);
    await page.getByRole("button", { name: "Add an entity" }).first().click();
    const form = page.getByRole("dialog", { name: "Add an entity" });
    await form.getByLabel("Name").fill("Bakery at the corner");
    await endEverywhere(await visit.begin(), email);
    await form.getByRole("button", { name: "Save" }).click();
    await signInAgain(page);
    expect(await form.getByLabel("Name").inputValue()).toBe("Bakery at the corner");
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "hidden" });
    await page.getByRole("link", { name: "Bakery at the corner" }).waitFor();
    expect(await page.getByRole("link", { name: "Bakery at the corner" }).count()).toBe(1);
  }, 120_000);
});
