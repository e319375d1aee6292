import type { Locator, Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";
import { Gate } from "../support/gate.ts";

const visit = new Visit();
let person: Person;
let depositId: string;

beforeEach(async () => {
  person = await Person.register(visit.address);
  depositId = await person.firstDeposit();
  await person.ask('mutation { createCategory(input: { name: "Groceries", kind: EXPENSE }) { __typename } createDeposit(input: { name: "Purse" }) { __typename } }');
});

/** So many expenses in a month, named by it, each of a day of its own as far as there are some. */
async function spend(month: string, name: string, count: number): Promise<void> {
  const dayOf = (at: number): string => `${month}-${String((at % 28) + 1).padStart(2, "0")}`;
  await person.expenses(depositId, Array.from({ length: count }, (_, at) => ({ name: `${name} ${String(at + 1)}`, amount: "2.50", date: dayOf(at) })));
}

interface Kept {
  readonly name: string;
  readonly category: { readonly name: string } | null;
  readonly deposit: { readonly name: string };
  readonly date: string;
}

/** What the server has by now. */
async function kept(): Promise<readonly Kept[]> {
  const query = "{ wallets { transactions(first: 100) { nodes { name date category { name } deposit { name } } } } }";
  const { wallets } = await person.ask<{ wallets: { transactions: { nodes: Kept[] } }[] }>(query);
  return wallets[0]?.transactions.nodes ?? [];
}

async function inGroceries(): Promise<number> {
  return (await kept()).filter(({ category }) => category?.name === "Groceries").length;
}

const rows = (page: Page): Locator => page.locator("tr[data-id]");
const work = (page: Page): Locator => page.getByRole("region", { name: "Work with many transactions" });
const toast = (page: Page, text: string): Locator => page.getByRole("region", { name: "Notifications" }).getByText(text);

/** The list of the person, with these and no other rows selected. */
async function select(names: RegExp, count: number): Promise<Page> {
  const page = await visit.signedIn(person, "/transactions");
  await page.getByText("That was all").waitFor();
  for (const row of await rows(page).filter({ hasText: names }).all()) await row.getByRole("checkbox").check();
  await page.getByText(`${String(count)} selected`).first().waitFor();
  return page;
}

async function selectAll(count: number): Promise<Page> {
  const page = await visit.signedIn(person, "/transactions");
  await page.getByText(`${String(count)} transactions`).first().waitFor();
  await page.getByRole("checkbox", { name: "Select all rows that are shown" }).click();
  if (count > 50) await page.getByRole("button", { name: `Select all ${String(count)}` }).click();
  await page.getByText(`${String(count)} selected`).first().waitFor();
  return page;
}

async function chooseCategory(page: Page): Promise<void> {
  await page.keyboard.press("c");
  await page.getByRole("combobox", { name: /^New category of/ }).click();
  await page.getByRole("option", { name: "Groceries" }).click();
}

async function undo(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Notifications" }).getByRole("button", { name: "Undo" }).click();
}

describe("A category for many rows", () => {
  test("is set row by row, stops where one says so, goes on with the rest, and is taken back part by part", async () => {
    await spend("2026-02", "Lunch", 6);
    const page = await selectAll(6);
    const gate = await Gate.before(page, "UpdateTransaction");
    await chooseCategory(page);
    await work(page).getByText("0 of 6 changed").waitFor();
    await expect.poll(() => gate.waiting).toBe(1);
    await gate.passOne();
    await work(page).getByText("1 of 6 changed").waitFor();
    await expect.poll(() => gate.waiting).toBe(1);
    await work(page).getByRole("button", { name: "Stop" }).click();
    await gate.open();
    await work(page).getByText("2 of 6 changed. The others are as they were.").waitFor();
    await toast(page, "2 transactions changed").waitFor();
    expect(await inGroceries()).toBe(2);
    expect(gate.inputs.length).toBe(2);

    await work(page).getByRole("button", { name: "Go on" }).click();
    await toast(page, "4 transactions changed").waitFor();
    await work(page).waitFor({ state: "hidden" });
    expect(await inGroceries()).toBe(6);
    expect(gate.inputs.length).toBe(6);
    await expect.poll(() => rows(page).filter({ hasText: "Groceries" }).count()).toBe(6);

    await page.keyboard.press("Control+z");
    await expect.poll(inGroceries).toBe(2);
    await work(page).waitFor({ state: "hidden" });
    await page.keyboard.press("Control+z");
    await expect.poll(inGroceries).toBe(0);
    await expect.poll(() => rows(page).filter({ hasNotText: "Groceries" }).count()).toBe(6);
  });

  test("leaves what is refused as it was, says of each why, and selects it when that is wanted", async () => {
    await spend("2025-01", "Old", 2);
    await spend("2026-02", "Lunch", 3);
    await person.closedPeriod("January", "2025-01-01", "2025-01-31");
    const page = await selectAll(5);
    await chooseCategory(page);
    await work(page).getByText("3 of 5 changed; 2 were refused and are as they were:").waitFor();
    const told = await work(page).getByRole("listitem").allInnerTexts();
    expect(told.length).toBe(2);
    for (const text of told) expect(text).toMatch(/^Old [12], .*€2\.50.*: .*January.*closed/su);
    expect(await inGroceries()).toBe(3);
    await work(page).getByRole("button", { name: "Select what was refused" }).click();
    await page.getByText("2 selected").first().waitFor();
    await expect.poll(() => page.locator("tr[aria-selected=true]").filter({ hasText: "Old" }).count()).toBe(2);
  });

  test("is not taken back where somebody else has written since, which is told", async () => {
    await spend("2026-02", "Lunch", 2);
    const page = await selectAll(2);
    await chooseCategory(page);
    await toast(page, "2 transactions changed").waitFor();
    const id = (await rows(page).filter({ hasText: "Lunch 1" }).getAttribute("data-id")) ?? "";
    await person.ask("mutation ($input: UpdateTransactionInput!) { updateTransaction(input: $input) { __typename } }", { input: { id, note: "Mine" } });
    await undo(page);
    await work(page).getByText("1 of 2 changed; one was refused and is as it was:").waitFor();
    await work(page).getByRole("listitem").filter({ hasText: "Lunch 1" }).waitFor();
    expect(await inGroceries()).toBe(1);
  });

  test("waits where the connection is lost, and goes on when somebody says so", async () => {
    visit.forgive(/Failed to load resource|ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    await spend("2026-02", "Lunch", 3);
    const page = await selectAll(3);
    const gate = await Gate.before(page, "UpdateTransaction");
    await chooseCategory(page);
    await expect.poll(() => gate.waiting).toBe(1);
    await gate.passOne();
    await expect.poll(() => gate.waiting).toBe(1);
    await page.context().setOffline(true);
    await gate.open();
    await work(page).getByRole("alert").getByText("The server cannot be reached.").waitFor();
    await work(page).getByText("1 of 3 changed").waitFor();
    await page.context().setOffline(false);
    await work(page).getByRole("button", { name: "Go on" }).click();
    await work(page).waitFor({ state: "hidden" });
    expect(await inGroceries()).toBe(3);
  });
});

describe("A deposit and a day for many rows", () => {
  test("are set of those that are selected alone, and taken back from the list of changes", async () => {
    await spend("2026-02", "Lunch", 2);
    await spend("2026-03", "Bus", 2);
    const page = await select(/Lunch/u, 2);
    await page.getByRole("region", { name: "Selected transactions" }).getByRole("button", { name: "Deposit" }).click();
    await page.getByRole("combobox", { name: "New deposit of 2" }).click();
    await page.getByRole("option", { name: /^Purse/ }).click();
    await toast(page, "2 transactions changed").waitFor();
    expect((await kept()).filter(({ deposit }) => deposit.name === "Purse").map(({ name }) => name).sort()).toEqual(["Lunch 1", "Lunch 2"]);
    await page.getByRole("region", { name: "Selected transactions" }).getByRole("button", { name: "Date" }).click();
    await page.getByRole("textbox", { name: "New date of all" }).fill("05/04/2026");
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await expect.poll(async () => (await kept()).filter(({ date }) => date === "2026-04-05").length).toBe(2);
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Recent changes" }).click();
    const list = page.getByRole("dialog", { name: "Recent changes" });
    await list.getByRole("listitem").nth(1).getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await kept()).filter(({ deposit }) => deposit.name === "Purse").length).toBe(0);
    expect((await kept()).filter(({ date }) => date === "2026-04-05").length).toBe(2);
  });
});

describe("Many rows that are deleted", () => {
  test("go a hundred at a time; whoever stops has the rest back, and goes on with it", async () => {
    await spend("2026-02", "Lunch", 120);
    const page = await selectAll(120);
    const gate = await Gate.before(page, "DeleteTransactions");
    await page.keyboard.press("Delete");
    await toast(page, "120 transactions deleted").waitFor();
    await expect.poll(() => rows(page).count()).toBe(0);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await work(page).getByText("0 of 120 deleted").waitFor();
    await work(page).getByRole("button", { name: "Stop" }).click();
    await gate.open();
    await work(page).getByText("100 of 120 deleted. The others are as they were.").waitFor();
    await expect.poll(() => rows(page).count()).toBe(20);
    expect((await kept()).length).toBe(20);

    await work(page).getByRole("button", { name: "Go on" }).click();
    await toast(page, "20 transactions deleted").waitFor();
    await expect.poll(() => rows(page).count()).toBe(0);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(async () => (await kept()).length).toBe(0);
    expect(gate.inputs.map((input) => (input as { ids: string[] }).ids.length)).toEqual([100, 20]);
    expect(await page.evaluate(() => localStorage.getItem("pocketgraph.owed"))).toBeNull();
  });

  test("are there again by an undo, and nothing was sent", async () => {
    await spend("2026-02", "Lunch", 3);
    const page = await selectAll(3);
    const gate = await Gate.before(page, "DeleteTransactions");
    await page.keyboard.press("Delete");
    await undo(page);
    await expect.poll(() => rows(page).count()).toBe(3);
    expect(gate.inputs).toEqual([]);
  });

  test("are all gone but those that are refused, which are shown again and told", async () => {
    await spend("2025-01", "Old", 1);
    await spend("2026-02", "Lunch", 4);
    await person.closedPeriod("January", "2025-01-01", "2025-01-31");
    const page = await selectAll(5);
    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await work(page).getByText("4 of 5 deleted; one was refused and is as it was:").waitFor();
    await work(page).getByRole("listitem").filter({ hasText: /^Old 1, .*January/su }).waitFor();
    await expect.poll(() => rows(page).count()).toBe(1);
    expect((await kept()).map(({ name }) => name)).toEqual(["Old 1"]);
  });
});

describe("Many rows that are copied", () => {
  test("stand a month later, and are taken away again by an undo", async () => {
    await spend("2026-02", "Lunch", 3);
    const page = await selectAll(3);
    await page.getByRole("region", { name: "Selected transactions" }).getByRole("button", { name: "Copy" }).click();
    await page.getByRole("menuitem", { name: "A month later each" }).click();
    await toast(page, "3 copied.").waitFor();
    await expect.poll(() => rows(page).count()).toBe(6);
    expect((await kept()).map(({ date }) => date).sort().slice(3)).toEqual(["2026-03-01", "2026-03-02", "2026-03-03"]);
    await undo(page);
    await expect.poll(async () => (await kept()).length).toBe(3);
    await expect.poll(() => rows(page).count()).toBe(3);
  });
});
