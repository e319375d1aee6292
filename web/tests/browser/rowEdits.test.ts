import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";

const visit = new Visit();
let person: Person;

beforeEach(async () => {
  person = await Person.register(visit.address);
  await person.expenses(await person.firstDeposit(), [{ name: "Bread", amount: "3.20", date: "2026-02-03", note: "Rye" }]);
});

async function rename(page: Page, from: string, to: string): Promise<void> {
  await page.locator("tr[data-id]").filter({ hasText: from }).focus();
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Name" }).fill(to);
  await page.keyboard.press("Enter");
  await page.locator("tr[data-id]").filter({ hasText: to }).waitFor();
  await page.getByText(`Saved: ${from}`).waitFor();
}

interface Kept {
  readonly name: string;
  readonly note: string;
}

async function kept(): Promise<Kept> {
  const { wallets } = await person.ask<{ wallets: { transactions: { nodes: Kept[] } }[] }>("{ wallets { transactions(first: 1) { nodes { name note } } } }");
  return wallets[0]?.transactions.nodes[0] ?? { name: "", note: "" };
}

describe("A row that was edited in its place", () => {
  test("is written back as it was by the undo of its toast, as a write of its own", async () => {
    const page = await visit.signedIn(person, "/transactions");
    const keys: unknown[] = [];
    page.on("request", (request) => {
      const { operationName, variables } = (request.postDataJSON() ?? {}) as { operationName?: string; variables?: { input?: Record<string, unknown> } };
      if (operationName === "UpdateTransaction") keys.push(variables?.input?.["idempotencyKey"]);
    });
    await rename(page, "Bread", "Rolls");
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await page.getByText("Taken back: Bread").waitFor();
    await page.locator("tr[data-id]").filter({ hasText: "Bread" }).waitFor();
    expect(await kept()).toEqual({ name: "Bread", note: "Rye" });
    expect(new Set(keys).size).toBe(2);
  });

  test("and edited again, is taken back step by step by Ctrl+Z", async () => {
    const page = await visit.signedIn(person, "/transactions");
    await rename(page, "Bread", "Rolls");
    await rename(page, "Rolls", "Cake");
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: Rolls").waitFor();
    expect(await kept()).toEqual({ name: "Rolls", note: "Rye" });
    await page.keyboard.press("Control+z");
    await page.getByText("Taken back: Bread").waitFor();
    expect(await kept()).toEqual({ name: "Bread", note: "Rye" });
  });

  test("stays as somebody else has made it since, and the undo says so", async () => {
    const page = await visit.signedIn(person, "/transactions");
    await rename(page, "Bread", "Rolls");
    const id = (await page.locator("tr[data-id]").first().getAttribute("data-id")) ?? "";
    await person.ask("mutation ($input: UpdateTransactionInput!) { updateTransaction(input: $input) { __typename } }", { input: { id, note: "Wheat" } });
    await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
    await page.getByRole("alert").getByText(/^Not taken back: /).waitFor();
    expect(await kept()).toEqual({ name: "Rolls", note: "Wheat" });
  });
});
