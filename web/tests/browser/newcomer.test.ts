import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { PHONE, Visit } from "../support/browser.ts";
import { findings } from "../support/tidy.ts";

const visit = new Visit();
const PAGES = ["/", "/transactions", "/plan", "/plan/budgets", "/plan/buckets", "/reports", "/deposits", "/reconcile", "/loans", "/labels", "/labels/entities", "/rules"];
const STEPS = ["/first-run?step=money", "/first-run?step=categories", "/first-run?step=balances", "/first-run?step=ready"];
const ON_A_PHONE = { viewport: PHONE, hasTouch: true } as const;

/** Somebody who has just registered, at the first question. */
async function newcomer(options: Parameters<Visit["begin"]>[0] = {}): Promise<Page> {
  const page = await visit.open(await visit.begin(options), "/register");
  await page.getByRole("textbox", { name: "E-mail" }).fill(`newcomer-${crypto.randomUUID()}@example.com`);
  await page.getByRole("textbox", { name: "Password" }).fill("a-quiet-morning-27");
  await page.getByRole("button", { name: "Create the account" }).click();
  await question(page, "Which money is yours, and where do you live?");
  return page;
}

async function question(page: Page, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue" }).click();
}

describe("A new person", () => {
  test("answers four questions on a phone, and then adds an expense to the deposit that was guessed", async () => {
    const page = await newcomer({ ...ON_A_PHONE, timezoneId: "Europe/London" });
    expect(await page.getByRole("combobox", { name: "Currency" }).inputValue()).toBe("GBP British Pound");
    expect(await page.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Europe/London");
    await goOn(page);
    await question(page, "What do you spend on, and what comes in?");
    await page.getByRole("checkbox", { name: "Travel" }).uncheck();
    await goOn(page);
    await question(page, "Where is your money, and how much?");
    await page.getByRole("group", { name: "Bank account" }).getByLabel("On it today").fill("1200.50");
    await page.getByRole("group", { name: "Cash" }).getByLabel("On it today").fill("20");
    await goOn(page);
    await question(page, "Your wallet is ready");
    await page.getByText("£1,220.50").waitFor();
    await page.getByRole("button", { name: "Add your first expense" }).click();
    await page.getByRole("dialog").getByLabel("Amount").fill("4.50");
    await expect.poll(() => page.getByRole("dialog").getByRole("combobox", { name: "From" }).inputValue()).toBe("Bank account");
    await page.getByRole("dialog").getByRole("button", { name: /^Save/ }).first().click();
    await page.getByText("£1,216.00").first().waitFor();
    expect(await page.getByText("First steps").count()).toBe(0);
    await page.goto(`${visit.address}/labels`);
    await page.getByRole("link", { name: "Groceries" }).waitFor();
    await page.getByRole("region", { name: "Retired" }).getByRole("link", { name: "Travel" }).waitFor();
  }, 60_000);

  test("changes the currency while nothing is written down in it", async () => {
    const page = await newcomer();
    await page.getByRole("combobox", { name: "Currency" }).fill("JPY");
    await page.getByRole("option", { name: "JPY Japanese Yen" }).click();
    await goOn(page);
    await question(page, "What do you spend on, and what comes in?");
    await goOn(page);
    await page.getByRole("group", { name: "Cash" }).getByLabel("On it today").fill("9000");
    await goOn(page);
    await page.getByText("¥9,000").waitFor();
  });

  test("finds what was typed after a reload and on the way back, and is asked on where it ended", async () => {
    const page = await newcomer();
    await page.getByRole("link", { name: "Skip this step" }).click();
    await question(page, "What do you spend on, and what comes in?");
    await page.getByRole("checkbox", { name: "Rent" }).uncheck();
    await page.getByRole("link", { name: "Skip this step" }).click();
    await page.getByRole("button", { name: "Add another place" }).click();
    const savings = page.getByRole("group", { name: "the new place" });
    await savings.getByLabel("Name").fill("Savings");
    await page.getByRole("group", { name: "Savings" }).getByLabel("On it today").fill("5000");
    await page.reload();
    expect(await page.getByRole("group", { name: "Savings" }).getByLabel("On it today").inputValue()).toBe("5000");
    await page.goBack();
    expect(await page.getByRole("checkbox", { name: "Rent" }).isChecked()).toBe(false);
    await page.goto(visit.address);
    await page.getByRole("link", { name: "Step by step" }).click();
    expect(await page.getByRole("checkbox", { name: "Rent" }).isChecked()).toBe(false);
  });

  test("makes nothing twice by pressing twice", async () => {
    const page = await newcomer();
    await page.goto(`${visit.address}/first-run?step=balances`);
    await page.getByRole("button", { name: "Add another place" }).click();
    await page.getByRole("group", { name: "the new place" }).getByLabel("Name").fill("Savings");
    await page.getByRole("group", { name: "Savings" }).getByLabel("On it today").fill("100");
    await page.getByRole("button", { name: "Continue" }).evaluate((button) => { (button as HTMLButtonElement).click(); (button as HTMLButtonElement).click(); });
    await page.getByText("£100.00 on 3 deposits").waitFor();
    await page.goto(`${visit.address}/first-run?step=balances`);
    await page.getByRole("group", { name: "Savings" }).waitFor();
    expect(await page.getByRole("group", { name: "Savings" }).count()).toBe(1);
  });

  test("is told at its row what cannot be", async () => {
    const page = await newcomer();
    await page.goto(`${visit.address}/first-run?step=balances`);
    const cash = page.getByRole("group", { name: "Cash" });
    await cash.getByLabel("On it today").fill("a little");
    await goOn(page);
    await cash.getByText("Write an amount or a sum").waitFor();
    await cash.getByLabel("On it today").fill("5");
    await page.getByRole("button", { name: "Add another place" }).click();
    await page.getByRole("group", { name: "the new place" }).getByLabel("Name").fill("cash");
    await goOn(page);
    await page.getByRole("group", { name: "cash", exact: true }).getByText(/has this name/).waitFor();
    expect(await cash.first().getByLabel("On it today").inputValue()).toMatch(/^5/);
  });

  test("goes through it by the keyboard alone, whose focus is on each question", async () => {
    const page = await newcomer();
    await page.keyboard.press("Tab");
    await page.getByRole("combobox", { name: "Time zone" }).focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await question(page, "What do you spend on, and what comes in?");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.getByRole("checkbox").first().isChecked()).toBe(false);
  });

  test("skips everything, finds each page tidy while it is empty, and the rest of the steps on the overview", async () => {
    const page = await newcomer(ON_A_PHONE);
    for (const _ of STEPS.slice(1)) await page.getByRole("link", { name: "Skip this step" }).click();
    await page.getByRole("link", { name: "Look at the overview" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(await findings(page, visit.address, [...PAGES, ...STEPS])).toEqual([]);
    await page.goto(visit.address);
    await page.getByRole("link", { name: "Say what is on each account today" }).click();
    await question(page, "Where is your money, and how much?");
  }, 120_000);
});

describe("A second wallet", () => {
  test("is set up by the same steps, where nothing is there yet", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/settings`);
    await page.getByLabel("Name of a new wallet").fill("Japan");
    await page.getByRole("combobox", { name: "Its currency, which stays" }).fill("JPY");
    await page.getByRole("button", { name: "Add a wallet" }).click();
    await page.getByRole("button", { name: "Set it up" }).click();
    await question(page, "What do you spend on, and what comes in?");
    await goOn(page);
    await page.getByRole("group", { name: "Cash" }).getByLabel("On it today").fill("9000");
    await goOn(page);
    await page.getByText("¥9,000").waitFor();
    await page.getByRole("button", { name: "Add your first expense" }).click();
    await page.getByRole("dialog").getByLabel("Amount").fill("450");
    await expect.poll(() => page.getByRole("dialog").getByRole("combobox", { name: "From" }).inputValue()).toBe("Cash");
    await page.getByRole("dialog").getByRole("button", { name: /^Save/ }).first().click();
    await page.getByText("¥8,550").first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/w\/[^/]+\/?$/);
  });
});

describe("A closed period", () => {
  test("is reopened from the form that it stands in the way of, which keeps what was typed", async () => {
    const page = await newcomer();
    await page.goto(`${visit.address}/plan`);
    await page.getByRole("button", { name: "Close period" }).click();
    await page.getByText(/is closed: nothing in it changes any more/).waitFor();
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("4.50");
    await dialog.getByLabel("Amount").press("Control+Enter");
    await dialog.getByRole("button", { name: /^Reopen / }).click();
    await page.getByText(/is active again/).waitFor();
    expect(await dialog.getByLabel("Amount").inputValue()).toMatch(/^4.50?$/);
    await dialog.getByRole("button", { name: /^Save/ }).first().click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Close period" }).waitFor();
  });
});
