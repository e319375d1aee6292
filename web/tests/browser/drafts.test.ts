import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";
import { FORMS, type FormOfThePage } from "../support/forms.ts";

const visit = new Visit();
const RESTORED = "This is what you typed and did not save.";

function field(page: Page, label: string): Locator {
  return page.getByRole("textbox", { name: label }).or(page.getByRole("combobox", { name: label })).last();
}

async function open(page: Page, form: Pick<FormOfThePage, "path" | "open">): Promise<void> {
  await page.goto(visit.address + form.path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await form.open(page);
}

/** What is wrong with how a form keeps what is typed into it. */
async function wrongWith(page: Page, form: FormOfThePage): Promise<string[]> {
  try {
    await open(page, form);
    await field(page, form.field).fill(form.text);
    await open(page, form);
    await page.getByText(RESTORED).waitFor();
    const found = await field(page, form.field).inputValue();
    await page.getByRole("button", { name: "Begin anew" }).click();
    const anew = await field(page, form.field).inputValue();
    return found === form.text && anew !== form.text ? [] : [`${form.name}: ${found}, then ${anew}`];
  } catch (error) {
    return [`${form.name}: ${String(error).slice(0, 300)}`];
  }
}

describe("What is typed and not saved", () => {
  test("is there again after the page was left or loaded again, in every form, until one begins anew", async () => {
    const page = await visit.demo();
    const wrong: string[] = [];
    for (const form of FORMS) wrong.push(...(await wrongWith(page, form)));
    expect(wrong).toEqual([]);
  }, 300_000);

  test("is kept when its form is closed, and forgotten when that is wanted", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/labels/entities`);
    const add = page.getByRole("button", { name: "Add an entity" });
    await add.click();
    await field(page, "Name").fill("Bakery at the corner");
    await page.keyboard.press("Escape");
    await page.getByText("Not saved. What you typed is kept.").waitFor();
    await add.click();
    expect(await field(page, "Name").inputValue()).toBe("Bakery at the corner");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Discard" }).last().click();
    await add.click();
    expect(await field(page, "Name").inputValue()).toBe("");
  });

  test("is forgotten when it is saved", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/labels/entities`);
    await page.getByRole("button", { name: "Add an entity" }).click();
    await field(page, "Name").fill("Bakery at the corner");
    await page.keyboard.press("Enter");
    await page.getByText("Saved: Bakery at the corner").waitFor();
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft")))).toEqual([]);
  });

  test("is forgotten on signing out", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/labels/entities`);
    await page.getByRole("button", { name: "Add an entity" }).click();
    await field(page, "Name").fill("My secret shop");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in**");
    expect(await keptIn(page)).not.toContain("My secret shop");
  });

  test("is not there for another person, however the session ended", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/labels/entities`);
    await page.getByRole("button", { name: "Add an entity" }).click();
    await field(page, "Name").fill("My secret shop");
    await page.context().clearCookies();
    await page.goto(`${visit.address}/sign-in`);
    await page.getByRole("button", { name: "Try the demo" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await expect.poll(() => keptIn(page)).not.toContain("My secret shop");
  });

  test("is never a password", async () => {
    const page = await visit.open(await visit.begin(), "/sign-in");
    await page.getByLabel("E-mail or username").fill("demo@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill("pocketgraph-demo");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.goto(`${visit.address}/settings`);
    await field(page, "Your name").fill("Somebody");
    for (const secret of await page.locator("input[type=password]").all()) await secret.fill("hunter2-hunter2");
    await expect.poll(() => keptIn(page)).toContain("Somebody");
    expect(await keptIn(page)).not.toContain("hunter2");
  });
});

function keptIn(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
}
