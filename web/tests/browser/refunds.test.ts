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
    const { wallets } = await person.ask<{ wallets: { transactions: { nodes: { amount: string; refundOf: { name: string } }[] } }[] }>(
      "{ wallets { transactions(first: 5, filter: { isRefund: true }) { nodes { amount refundOf { name } } } } }",
    );
    expect(wallets[0]?.transactions.nodes).toEqual([{ amount: "41.35", refundOf: { name: "Kettle" } }]);
  });
});
