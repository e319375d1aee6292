import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";

const visit = new Visit();
const OLD = { name: "Kettle", amount: "41.35", date: "2020-01-02", note: "From the Köhler shop" };
let person: Person;

beforeAll(async () => {
  person = await Person.register(visit.address);
  const later = Array.from({ length: 60 }, (_, index) => ({ name: `Lunch ${String(index + 1)}`, amount: "9.00", date: "2024-05-06" }));
  await person.expenses(await person.firstDeposit(), [OLD, ...later]);
}, 60_000);

/** The form of an expense that says that money came back. */
async function openRefund(page: Page): Promise<void> {
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByLabel("Amount").fill("-41.35");
  await page.getByRole("dialog").getByRole("button", { name: /Record a refund of/ }).click();
  await page.getByRole("combobox", { name: "Of which expense" }).click();
  await page.getByRole("option", { name: /^Lunch 60/ }).waitFor();
}

interface Refund {
  readonly amount: string;
  readonly note: string;
  readonly refundOf: { readonly name: string } | null;
  readonly category: { readonly name: string } | null;
}

async function refundsOf(somebody: Person): Promise<readonly Refund[]> {
  const query = "{ wallets { transactions(first: 5, filter: { isRefund: true }) { nodes { amount note refundOf { name } category { name } } } } }";
  const { wallets } = await somebody.ask<{ wallets: { transactions: { nodes: Refund[] } }[] }>(query);
  return wallets[0]?.transactions.nodes ?? [];
}

describe("The expense that money comes back of", () => {
  test.each(["kohler", "41,35", "kettle 41.35"])("is found by “%s”, however old it is", async (typed) => {
    const page = await visit.signedIn(person);
    await openRefund(page);
    expect(await page.getByRole("option", { name: /^Kettle/ }).count()).toBe(0);
    await page.getByRole("combobox", { name: "Of which expense" }).fill(typed);
    await page.getByRole("option", { name: /^Kettle/ }).waitFor();
    expect(await page.getByRole("option").count()).toBe(1);
  });

  test("is still named after the page was loaded again, and the refund is of that one", async () => {
    const page = await visit.signedIn(person);
    await openRefund(page);
    await page.getByRole("combobox", { name: "Of which expense" }).fill("kettle");
    await page.getByRole("option", { name: /^Kettle/ }).click();
    await page.reload();
    await page.getByRole("button", { name: "Your account" }).waitFor();
    await page.keyboard.press("n");
    await expect.poll(() => page.getByRole("combobox", { name: "Of which expense" }).inputValue()).toMatch(/^Kettle/);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect((await refundsOf(person)).map(({ amount, refundOf }) => [amount, refundOf?.name])).toEqual([["41.35", "Kettle"]]);
  });
});

describe("A refund that is changed", () => {
  test("becomes one of another expense, found as when it was added, and of none but a category", async () => {
    const somebody = await Person.register(visit.address);
    const depositId = await somebody.firstDeposit();
    await somebody.ask('mutation { createCategory(input: { name: "Travel", kind: EXPENSE }) { __typename } }');
    await somebody.expenses(depositId, [{ name: "Lamp", amount: "30.00", date: "2026-01-02" }, { name: "Kettle", amount: "41.35", date: "2026-01-03" }]);
    const { wallets } = await somebody.ask<{ wallets: { transactions: { nodes: { id: string }[] } }[] }>('{ wallets { transactions(first: 1, filter: { text: "Lamp" }) { nodes { id } } } }');
    const input = { expenseId: wallets[0]?.transactions.nodes[0]?.id, amount: "5.00", date: "2026-01-09", name: "Broken" };
    await somebody.ask("mutation ($input: CreateRefundInput!) { createRefund(input: $input) { __typename } }", { input });
    const page = await visit.signedIn(somebody, "/transactions");
    await page.locator("tr[data-id]").filter({ hasText: "Broken" }).getByRole("link").click();
    const form = page.getByRole("dialog", { name: /^Edit/ });
    const edit = page.getByRole("button", { name: "Edit" });
    await edit.click();
    const which = form.getByRole("combobox", { name: "Of which expense" });
    await expect.poll(() => which.inputValue()).toMatch(/^Lamp/u);
    expect(await form.getByRole("combobox", { name: "Category" }).isDisabled()).toBe(true);
    await which.fill("41.35");
    await page.getByRole("option", { name: /^Kettle/ }).click();
    await form.getByLabel("Note").fill("The wrong one");
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved: Broken").waitFor();
    expect(await refundsOf(somebody)).toMatchObject([{ amount: "5.00", note: "The wrong one", refundOf: { name: "Kettle" } }]);
    await page.getByRole("dialog", { name: "Transaction" }).getByText("Kettle").waitFor();
    await expect.poll(() => page.locator("tr[data-id]").filter({ hasText: "Broken" }).count()).toBe(1);

    await edit.click();
    await form.getByRole("combobox", { name: "Of which expense" }).fill("");
    await form.getByRole("combobox", { name: "Note" }).or(form.getByLabel("Note")).click();
    await form.getByRole("combobox", { name: "Category" }).click();
    await page.getByRole("option", { name: "Travel" }).click();
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => refundsOf(somebody)).toMatchObject([{ amount: "5.00", refundOf: null, category: { name: "Travel" } }]);
  });

  test("stays as it was where the other expense is too small, which is said at the place", async () => {
    const somebody = await Person.register(visit.address);
    const depositId = await somebody.firstDeposit();
    await somebody.expenses(depositId, [{ name: "Lamp", amount: "30.00", date: "2026-01-02" }, { name: "Bun", amount: "1.35", date: "2026-01-03" }]);
    const { wallets } = await somebody.ask<{ wallets: { transactions: { nodes: { id: string }[] } }[] }>('{ wallets { transactions(first: 1, filter: { text: "Lamp" }) { nodes { id } } } }');
    const input = { expenseId: wallets[0]?.transactions.nodes[0]?.id, amount: "5.00", date: "2026-01-09", name: "Broken" };
    await somebody.ask("mutation ($input: CreateRefundInput!) { createRefund(input: $input) { __typename } }", { input });
    const page = await visit.signedIn(somebody, "/transactions");
    await page.locator("tr[data-id]").filter({ hasText: "Broken" }).getByRole("link").click();
    await page.getByRole("button", { name: "Edit" }).click();
    const form = page.getByRole("dialog", { name: /^Edit/ });
    await form.getByRole("combobox", { name: "Of which expense" }).fill("Bun");
    await page.getByRole("option", { name: /^Bun/ }).click();
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => form.getByLabel("Amount").getAttribute("aria-invalid")).toBe("true");
    expect((await refundsOf(somebody)).map(({ refundOf }) => refundOf?.name)).toEqual(["Lamp"]);
  });
});
