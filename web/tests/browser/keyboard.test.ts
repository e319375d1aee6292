import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";
import { Keyboard } from "../support/keyboard.ts";

const visit = new Visit();
const TODAY = new Date().toISOString().slice(0, 10);

interface Visitor {
  readonly page: Page;
  readonly keys: Keyboard;
}

const button = (place: Page | Locator, name: string | RegExp): Locator => place.getByRole("button", { name });
const title = (page: Page, name: string): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

/** Somebody with an account and some spending, who signed in by keys alone and is on the overview. */
async function signIn(): Promise<Visitor> {
  const person = await Person.register(visit.address);
  const deposit = await person.firstDeposit();
  for (const amount of ["12.00", "7.50", "3.20"]) await person.spend(deposit, amount, TODAY);
  const page = await visit.open(await visit.begin(), "/sign-in");
  const keys = new Keyboard(page);
  await keys.write(page.getByRole("textbox", { name: "E-mail or username" }), person.email);
  await keys.write(page.getByRole("textbox", { name: "Password" }), person.password);
  await keys.press("Enter");
  await title(page, "Overview");
  return { page, keys };
}

/** Chooses in a picker by typing. */
async function choose({ page, keys }: Visitor, picker: Locator, words: string): Promise<void> {
  await keys.write(picker, words);
  await page.getByRole("option", { name: words }).first().waitFor();
  await keys.press("Enter");
}

/** Goes somewhere by the palette. */
async function find({ page, keys }: Visitor, words: string, heading: string): Promise<void> {
  await keys.press("Control+k");
  await keys.isAt(page.getByRole("dialog").getByRole("combobox"));
  await keys.type(words);
  await page.getByRole("option", { name: words }).first().waitFor();
  await keys.press("Enter");
  await title(page, heading);
}

describe("By keyboard alone, and with the focus in sight, one", () => {
  test("adds an expense, and filters, selects, edits, deletes and undoes in the list", async () => {
    const visitor = await signIn();
    const { page, keys } = visitor;
    await keys.press("n");
    const dialog = page.getByRole("dialog");
    await keys.isAt(dialog.getByLabel("Amount"));
    await keys.type("12+3.50");
    await choose(visitor, dialog.getByRole("combobox", { name: "Who" }), "Bakery");
    await choose(visitor, dialog.getByRole("combobox", { name: "Category" }), "Groceries");
    await keys.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await keys.press("g", "t");
    await title(page, "Transactions");
    await page.getByText("4 transactions", { exact: true }).first().waitFor();
    await keys.press("/");
    await keys.isAt(page.getByRole("searchbox", { name: "Search" }));
    await keys.type("Bakery");
    await page.getByText("1 transaction", { exact: true }).first().waitFor();
    await keys.press("Control+a", "Delete");
    await page.getByText("4 transactions", { exact: true }).first().waitFor();
    await keys.use(button(page, "Date"));
    await keys.isAt(page.getByRole("menuitem").first());
    await keys.press("Enter");
    await expect.poll(() => new URL(page.url()).search).not.toBe("");
    await page.getByText("4 transactions", { exact: true }).first().waitFor();
    await keys.go(page.locator("tr[data-id]").first());
    await keys.press("x", "j", "x");
    await page.getByText("2 selected").first().waitFor();
    await keys.press("Escape", "F2");
    const name = page.getByRole("textbox", { name: "Name" });
    await keys.write(name, "Breakfast");
    await keys.press("Enter");
    await page.getByRole("link", { name: "Breakfast" }).waitFor();
    await keys.isAt(name);
    await keys.press("Escape");
    await name.waitFor({ state: "hidden" });
    const rows = page.locator("tr[data-id]");
    await keys.press("Delete");
    await expect.poll(() => rows.count()).toBe(3);
    await keys.press("Control+z");
    await expect.poll(() => rows.count()).toBe(4);
    await keys.press("o");
    await page.getByRole("dialog", { name: "Transaction" }).waitFor();
    await keys.press("Escape");
    expect(keys.unseen).toEqual([]);
  }, 120_000);

  test("makes a period and a limit, and reads a report in its table", async () => {
    const visitor = await signIn();
    const { page, keys } = visitor;
    await keys.press("g", "p");
    await title(page, "Plan");
    await keys.use(button(page, "New period"));
    const dialog = page.getByRole("dialog");
    await keys.use(button(dialog, "Create the draft"));
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("Draft").first().waitFor();
    await keys.use(page.getByRole("link", { name: "Budgets" }));
    await keys.use(button(page, "Set a limit").first());
    await choose(visitor, dialog.getByRole("combobox", { name: "Category" }), "Groceries");
    await keys.write(dialog.getByRole("textbox", { name: "The most to spend in the month" }), "200");
    await keys.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /Groceries/ }).waitFor();
    await keys.press("g", "r");
    await page.getByRole("heading", { level: 1, name: /^Report of/ }).waitFor();
    const table = button(page.getByRole("main"), "Table").first();
    await keys.go(table);
    await keys.press("Space");
    await page.getByRole("figure").getByRole("table").first().waitFor();
    await keys.press("[");
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/reports\/month\//);
    expect(keys.unseen).toEqual([]);
  }, 120_000);

  test("adds a deposit, moves money to it, lends some, and renames and merges categories", async () => {
    const visitor = await signIn();
    const { page, keys } = visitor;
    await keys.press("g", "d");
    await title(page, "Deposits");
    await keys.use(button(page, "Add a deposit"));
    const dialog = page.getByRole("dialog");
    await keys.write(dialog.getByRole("textbox", { name: "Name" }), "Holidays");
    await keys.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("link", { name: "Holidays" }).waitFor();
    await keys.press("t");
    await keys.isAt(dialog.getByLabel("Amount"));
    await keys.type("25");
    await choose(visitor, dialog.getByRole("combobox", { name: /^To\b/ }), "Holidays");
    await keys.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /Holidays.*25\.00/ }).waitFor();
    await find(visitor, "Loans", "Loans");
    await keys.use(button(page, "Lend or borrow").first());
    await keys.isAt(dialog.getByLabel("Amount"));
    await keys.type("40");
    await choose(visitor, dialog.getByRole("combobox", { name: "Who" }), "Robin");
    await keys.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /Robin.*40\.00/ }).waitFor();
    await keys.press("n");
    await keys.isAt(dialog.getByLabel("Amount"));
    await keys.type("5");
    await choose(visitor, dialog.getByRole("combobox", { name: "Category" }), "Groceries");
    await keys.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await find(visitor, "Groceries", "Groceries");
    await keys.use(button(page, "Change"));
    await keys.write(dialog.getByRole("textbox", { name: "Name" }), "Food and drink");
    await keys.press("Enter");
    await title(page, "Food and drink");
    await keys.use(button(page, "Merge or delete"));
    await choose(visitor, dialog.getByRole("combobox", { name: "They go to" }), "Rent");
    await keys.use(button(dialog, "Move them and delete"));
    await page.getByText("Food and drink is deleted.").waitFor();
    expect(keys.unseen).toEqual([]);
  }, 120_000);

  test("changes theme and language, makes a wallet, and signs out", async () => {
    const visitor = await signIn();
    const { page, keys } = visitor;
    await find(visitor, "Settings", "Settings");
    await keys.go(page.getByRole("radio", { name: "As the system" }));
    await keys.press("ArrowRight", "ArrowRight");
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset["mantineColorScheme"])).toBe("dark");
    await keys.go(page.getByLabel("Language"));
    await keys.press("d");
    await title(page, "Einstellungen");
    await keys.press("e");
    await title(page, "Settings");
    await keys.write(page.getByRole("textbox", { name: "Name of a new wallet" }), "Japan");
    await choose(visitor, page.getByRole("combobox", { name: "Its currency, which stays" }), "JPY");
    await keys.use(button(page, "Add a wallet"));
    await page.getByText("The wallet Japan is there.").first().waitFor();
    await keys.go(button(page, "Your account"), "Shift+Tab");
    await keys.press("Enter");
    await keys.isAt(page.getByRole("menuitem").first());
    await keys.go(page.getByRole("menuitem", { name: "Sign out" }), "ArrowDown");
    await keys.press("Enter");
    await title(page, "Sign in");
    expect(keys.unseen).toEqual([]);
  }, 120_000);
});
