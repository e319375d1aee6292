import type { Locator, Page } from "playwright-core";
import { beforeEach, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Axe } from "../support/axe.ts";
import { DESKTOP, PHONE, Visit } from "../support/browser.ts";
import { Keyboard } from "../support/keyboard.ts";

const visit = new Visit();
const SPENT = [
  { name: "Kettle", amount: "20.00", date: "2026-03-05" },
  { name: "Lunch", amount: "12.50", date: "2026-03-10" },
  { name: "Lunch", amount: "12.50", date: "2026-03-11" },
];
let person: Person;
let depositId: string;

beforeEach(async () => {
  person = await Person.register(visit.address);
  depositId = await person.firstDeposit();
  await person.expenses(depositId, SPENT);
});

/** The form, filled in as after a statement: the transactions come to −45.00. */
function reconciling(balance: string, options = {}): Promise<Page> {
  return visit.signedIn(person, `/reconcile?deposit=${depositId}&date=2026-03-31&balance=${balance}`, options);
}

/** What the bank says of today and what the transactions come to is the same. */
async function confirmed(balance = "-45.00"): Promise<void> {
  const input = { depositId, balance };
  await person.ask("mutation ($input: ReconcileDepositInput!) { reconcileDeposit(input: $input) { ... on Error { message } } }", { input });
}

interface Kept {
  readonly status: string;
  readonly difference: string;
}

async function kept(): Promise<readonly Kept[]> {
  const query = "query ($id: ID!) { node(id: $id) { ... on Deposit { balanceAssertions(first: 50) { status difference } } } }";
  const { node } = await person.ask<{ node: { balanceAssertions: Kept[] } }>(query, { id: depositId });
  return node.balanceAssertions;
}

async function names(): Promise<readonly string[]> {
  const { wallets } = await person.ask<{ wallets: { transactions: { nodes: { name: string }[] } }[] }>("{ wallets { transactions(first: 50) { nodes { name } } } }");
  return (wallets[0]?.transactions.nodes ?? []).map(({ name }) => name);
}

const button = (place: Page | Locator, name: string | RegExp): Locator => place.getByRole("button", { name });
const assertion = (page: Page): Locator => page.getByRole("table", { name: /^Confirmed balances/ }).getByRole("row", { name: /31 Mar 2026/ });
const question = (page: Page): Locator => page.getByRole("dialog", { name: "A confirmed balance would no longer hold" });

/** Reads what would break, and goes on. */
async function goOn(page: Page): Promise<void> {
  await question(page).getByText(/, at the end of /).waitFor();
  await question(page).getByText("−€45.00").or(question(page).getByText("-€45.00")).first().waitFor();
  await button(question(page), "Do it anyway").click();
  await question(page).waitFor({ state: "hidden" });
}

describe.each([
  ["a desk", { viewport: DESKTOP }],
  ["a phone, by night", { viewport: PHONE, hasTouch: true, colorScheme: "dark" }],
] as const)("A statement, at %s,", (_, options) => {
  test("that agrees is confirmed, forgotten and there again", async () => {
    const page = await reconciling("-45.00", options);
    await page.getByText("exactly what the statement says").waitFor();
    await button(page, "Confirm the balance").click();
    await assertion(page).getByText("✓ holds").waitFor();
    await page.getByText("is reconciled until 31 Mar 2026").waitFor();
    expect(new URL(page.url()).search).toBe(`?deposit=${encodeURIComponent(depositId)}`);
    expect(await new Axe(page).seriousFindings()).toEqual([]);
    await button(assertion(page), /^More for/).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await assertion(page).waitFor({ state: "hidden" });
    await button(page, "Undo").click();
    await assertion(page).getByText("✓ holds").waitFor();
    expect(await kept()).toEqual([{ status: "HOLDS", difference: "0.00" }]);
  });

  test("that does not is kept, told what may explain it, and made to agree", async () => {
    const page = await reconciling("-32.50", options);
    await page.getByText("€12.50 less than the statement").waitFor();
    await button(page, "Keep it and look for the difference").click();
    await page.getByText("One of these two may be entered twice.").waitFor();
    const lunches = page.getByRole("link", { name: /^Lunch/ });
    expect(await lunches.count()).toBe(2);
    expect(await new Axe(page).seriousFindings()).toEqual([]);
    await lunches.first().click();
    await page.getByRole("heading", { level: 1, name: /Lunch/ }).waitFor();
    await page.goBack();
    await button(page, "Book the difference").click();
    await button(page.getByRole("dialog"), "Book it").click();
    await assertion(page).getByText("✓ holds").waitFor();
    expect(await names()).toContain("Balance adjustment");
    await page.getByRole("link", { name: "Cash" }).or(page.getByRole("link", { name: "Bank account" })).first().click();
    await page.getByRole("link", { name: "reconciled until 31 Mar 2026" }).waitFor();
  });
});

test("A deposit is reconciled by keyboard alone, with the focus in sight", async () => {
  const page = await visit.signedIn(person, `/reconcile?deposit=${depositId}`);
  const keys = new Keyboard(page);
  await keys.write(page.getByRole("textbox", { name: /^Balance/ }), "-32.5");
  await keys.use(button(page, "Keep it and look for the difference"));
  await keys.use(button(page, "Book the difference"));
  await keys.use(button(page.getByRole("dialog"), "Book it"));
  await page.getByText("✓ holds").waitFor();
  expect(keys.unseen).toEqual([]);
});

describe("What would break a confirmed balance is asked about first:", () => {
  test("an expense that is added, which is left, and then booked anyway", async () => {
    await confirmed();
    const page = await visit.signedIn(person);
    await page.keyboard.press("n");
    const form = page.getByRole("dialog").filter({ has: page.getByLabel("Amount") });
    await form.getByLabel("Amount").fill("5");
    await form.getByLabel("Amount").press("Control+Enter");
    await question(page).getByText(/, at the end of /).waitFor();
    expect(await new Axe(page).seriousFindings()).toEqual([]);
    await page.keyboard.press("Escape");
    await form.getByText(/would no longer hold/).first().waitFor();
    expect(await form.getByLabel("Amount").inputValue()).toMatch(/^5/);
    expect(await kept()).toEqual([{ status: "HOLDS", difference: "0.00" }]);
    await button(form, /^Save/).first().click();
    await goOn(page);
    await form.waitFor({ state: "hidden" });
    expect(await kept()).toEqual([{ status: "BROKEN", difference: "-5.00" }]);
    await page.goto(`${visit.address}/reconcile?deposit=${depositId}`);
    await page.getByRole("row", { name: /€5.00 less than the statement/ }).waitFor();
  });

  test("an expense that is changed", async () => {
    await confirmed();
    const page = await visit.signedIn(person, "/transactions");
    await page.locator("tr[data-id]").filter({ hasText: "Kettle" }).getByRole("link").first().click();
    await button(page, "Edit").click();
    const form = page.getByRole("dialog", { name: /^Edit/ });
    await form.getByLabel("Amount").fill("21");
    await button(form, "Save").click();
    await goOn(page);
    await page.getByText("Saved: Kettle").waitFor();
    expect(await kept()).toEqual([{ status: "BROKEN", difference: "-1.00" }]);
  });

  test("an expense that is deleted, once nobody took that back", async () => {
    await confirmed();
    const page = await visit.signedIn(person, "/transactions?text=Kettle");
    await button(page, /^More about Kettle/).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await goOn(page);
    await expect.poll(kept).toEqual([{ status: "BROKEN", difference: "20.00" }]);
  });

  test("many that are deleted, which are all there again where that is left", async () => {
    await confirmed();
    const page = await visit.signedIn(person, "/transactions");
    const rows = page.locator("tr[data-id]");
    const deleteAll = async (): Promise<void> => {
      await page.getByRole("checkbox", { name: "Select all rows that are shown" }).click();
      await page.getByText("3 selected").first().waitFor();
      await page.keyboard.press("Delete");
      await expect.poll(() => rows.count()).toBe(0);
    };
    await deleteAll();
    await button(question(page), "Leave it as it is").click();
    await page.getByText(/^Not deleted: The balance of .* would no longer hold/).waitFor();
    await expect.poll(() => rows.count()).toBe(3);
    expect(await kept()).toEqual([{ status: "HOLDS", difference: "0.00" }]);
    await deleteAll();
    await goOn(page);
    await expect.poll(kept).toEqual([{ status: "BROKEN", difference: "45.00" }]);
  });

  test("an import that is undone", async () => {
    const page = await visit.signedIn(person, "/import");
    await page.getByRole("heading", { name: "Bring in a statement" }).waitFor();
    await page.locator("input[type=file]").setInputFiles({ name: "may.csv", mimeType: "text/csv", buffer: Buffer.from("Date;Text;Amount\n2026-05-04;Bakery;-12,50\n2026-05-05;Refund;12,51\n") });
    await button(page, "Bring 2 rows in").click();
    await page.getByText("2 of 2 rows came in").waitFor();
    await confirmed("-44.99");
    await button(page, "Undo the import").click();
    await question(page).getByText("−€44.99").or(question(page).getByText("-€44.99")).first().waitFor();
    await button(question(page), "Do it anyway").click();
    await page.getByText("Nothing of this file is booked any more.").waitFor();
    expect(await kept()).toEqual([{ status: "BROKEN", difference: "-0.01" }]);
  });
});
