import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";

const visit = new Visit();
let person: Person;

beforeEach(async () => {
  person = await Person.register(visit.address);
  await person.ask('mutation { createCategory(input: { name: "Travel", kind: EXPENSE }) { __typename } createEntity(input: { name: "Railway" }) { __typename } }');
});

async function undo(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Notifications" }).getByRole("button", { name: "Undo" }).first().click();
}

interface Label {
  readonly name: string;
  readonly isActive: boolean;
}

async function labels(): Promise<readonly Label[]> {
  const query = "{ wallets { categories(filter: { isActive: null }) { name isActive } entities(first: 50, filter: { isActive: null }) { nodes { name isActive } } } }";
  const { wallets } = await person.ask<{ wallets: { categories: Label[]; entities: { nodes: Label[] } }[] }>(query);
  return wallets.flatMap(({ categories, entities }) => [...categories, ...entities.nodes]);
}

async function isActive(name: string): Promise<boolean | undefined> {
  return (await labels()).find((each) => each.name === name)?.isActive;
}

describe("What was done at once is taken back", () => {
  test.each([["/labels", "Travel"], ["/labels/entities", "Railway"]])("on %s, where %s was retired", async (path, name) => {
    const page = await visit.signedIn(person, path);
    await page.getByRole("main").getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Retire" }).click();
    await page.getByText(`Retired: ${name}`).waitFor();
    expect(await isActive(name)).toBe(false);
    await page.getByRole("button", { name: "Use again" }).waitFor();
    await undo(page);
    await page.getByText(`Taken back: ${name}`).waitFor();
    await page.getByRole("button", { name: "Retire" }).waitFor();
    expect(await isActive(name)).toBe(true);
  });

  test("in the form of a transaction, with everything that was changed", async () => {
    await person.expenses(await person.firstDeposit(), [{ name: "Bread", amount: "3.20", date: "2026-02-03", note: "Rye" }]);
    const page = await visit.signedIn(person, "/transactions");
    await page.locator("tr[data-id]").getByRole("link").click();
    await page.getByRole("button", { name: "Edit" }).click();
    const form = page.getByRole("dialog", { name: /^Edit/ });
    await form.getByLabel("Amount").fill("4.10");
    await form.getByLabel("Note").fill("Wheat");
    await form.getByRole("combobox", { name: "Category" }).fill("Travel");
    await page.getByRole("option", { name: "Travel" }).click();
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^Saved: /).waitFor();
    const kept = async (): Promise<unknown> => {
      const { wallets } = await person.ask<{ wallets: { transactions: { nodes: unknown[] } }[] }>("{ wallets { transactions(first: 1) { nodes { amount note category { name } } } } }");
      return wallets[0]?.transactions.nodes[0];
    };
    expect(await kept()).toMatchObject({ amount: "4.10", note: "Wheat", category: { name: "Travel" } });
    await undo(page);
    await page.getByText(/^Taken back: /).waitFor();
    expect(await kept()).toMatchObject({ amount: "3.20", note: "Rye" });
    expect(await kept()).not.toMatchObject({ category: { name: "Travel" } });
  });

  test("of a limit that somebody else has changed since not, which is said", async () => {
    const month = "2026-05";
    const set = "mutation ($input: SetBudgetInput!) { setBudget(input: $input) { __typename } }";
    const { wallets } = await person.ask<{ wallets: { categories: { id: string; name: string }[] }[] }>("{ wallets { categories { id name } } }");
    const categoryId = wallets[0]?.categories.find(({ name }) => name === "Travel")?.id;
    await person.ask(set, { input: { categoryId, month, limit: "100.00" } });
    const limit = async (): Promise<string | undefined> => {
      const { wallets: all } = await person.ask<{ wallets: { budgets: { limit: string }[] }[] }>('{ wallets { budgets(month: "2026-05") { limit } } }');
      return all[0]?.budgets[0]?.limit;
    };
    const page = await visit.signedIn(person, `/plan/budgets?month=${month}`);
    const change = async (amount: string): Promise<void> => {
      await page.getByRole("button", { name: /^More for Travel/ }).click();
      await page.getByRole("menuitem", { name: /^Change/ }).click();
      await page.getByRole("dialog").getByLabel("The most to spend in the month").fill(amount);
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await page.getByText("Saved: Travel").first().waitFor();
    };
    await change("80.00");
    await undo(page);
    await page.getByText("Taken back: Travel").waitFor();
    expect(await limit()).toBe("100.00");
    await change("90.00");
    await person.ask(set, { input: { categoryId, month, limit: "70.00" } });
    await undo(page);
    await page.getByRole("alert").getByText(/^Not taken back: /).waitFor();
    expect(await limit()).toBe("70.00");
  });

  test("where a limit was typed in its row", async () => {
    const { wallets } = await person.ask<{ wallets: { categories: { id: string; name: string }[] }[] }>("{ wallets { categories { id name } } }");
    const categoryId = wallets[0]?.categories.find(({ name }) => name === "Travel")?.id;
    await person.ask("mutation ($input: SetBudgetInput!) { setBudget(input: $input) { __typename } }", { input: { categoryId, month: "2026-05", limit: "100.00", note: "Trains" } });
    const kept = async (): Promise<unknown> => (await person.ask<{ wallets: { budgets: unknown[] }[] }>('{ wallets { budgets(month: "2026-05") { limit note } } }')).wallets[0]?.budgets;
    const page = await visit.signedIn(person, "/plan/budgets?month=2026-05");
    await page.getByTitle("Limit of Travel").click();
    await page.getByRole("textbox", { name: "Limit of Travel" }).fill("80");
    await page.keyboard.press("Enter");
    await page.getByText("Saved: Travel").waitFor();
    expect(await kept()).toEqual([{ limit: "80.00", note: "Trains" }]);
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: Travel").waitFor();
    expect(await kept()).toEqual([{ limit: "100.00", note: "Trains" }]);
  });
});
