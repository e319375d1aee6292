import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";

const visit = new Visit();
const NAME = "5f0c-tuesday";
const SAID = "Something went wrong on our side.";
const ERRORS = [{ message: SAID, extensions: { code: "INTERNAL_SERVER_ERROR", requestId: NAME } }];
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/** An operation in which something goes wrong on our side, as the server tells it. */
async function breakOperation(page: Page, operation: string): Promise<void> {
  await page.route("**/graphql", async (route) => {
    const { operationName } = (route.request().postDataJSON() ?? {}) as { operationName?: string };
    if (operationName === operation) await route.fulfill({ json: { data: null, errors: ERRORS } });
    else await route.continue();
  });
}

async function copiedFrom(page: Page, place: Locator): Promise<string> {
  await place.getByText("If you tell us, name this request:").waitFor();
  await place.getByRole("button", { name: "Copy" }).click();
  await place.getByRole("button", { name: "Copied" }).waitFor();
  return await page.evaluate(() => navigator.clipboard.readText());
}

async function somebody(): Promise<Person> {
  const person = await Person.register(visit.address);
  await person.spend(await person.firstDeposit(), "8.40", "2026-02-03");
  return person;
}

describe("Where something goes wrong on our side, the name of the request is copied", () => {
  test("from a form, which keeps what was typed", async () => {
    const page = await visit.signedIn(await somebody(), "/", CLIPBOARD);
    await breakOperation(page, "AddExpense");
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("4.20");
    await page.keyboard.press("Control+Enter");
    const told = dialog.getByRole("alert").filter({ hasText: SAID });
    expect(await copiedFrom(page, told)).toBe(NAME);
    expect(await dialog.getByLabel("Amount").inputValue()).toBe("4.20");
  });

  test("from a page that could not be loaded, which then comes", async () => {
    visit.forgive(/Something went wrong on our side/);
    const page = await visit.signedIn(await somebody(), "/", CLIPBOARD);
    await breakOperation(page, "DepositsPage");
    await page.getByRole("navigation").getByRole("link", { name: "Deposits" }).click();
    await page.getByRole("heading", { level: 1, name: "This page could not be loaded" }).waitFor();
    expect(await copiedFrom(page, page.getByRole("main"))).toBe(NAME);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: "Deposits" }).waitFor();
  });

  test("from a toast, which stays until it is sent away, and the row is there again", async () => {
    const page = await visit.signedIn(await somebody(), "/transactions", CLIPBOARD);
    await breakOperation(page, "DeleteTransactions");
    await page.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.locator("tr[data-id]").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Dismiss" }).click();
    const told = page.getByRole("region", { name: "Notifications" }).getByRole("alert");
    await told.getByText(`Not deleted: ${SAID}`).waitFor();
    expect(await copiedFrom(page, told)).toBe(NAME);
    expect(await page.locator("tr[data-id]").count()).toBe(1);
    await told.getByRole("button", { name: "Dismiss" }).click();
    await told.getByText(SAID).waitFor({ state: "detached" });
  });

  test("from work with many rows, which then goes on", async () => {
    const person = await somebody();
    await person.spend(await person.firstDeposit(), "3.10", "2026-02-04");
    const page = await visit.signedIn(person, "/transactions", CLIPBOARD);
    await page.getByText("That was all 2.").waitFor();
    await page.getByRole("checkbox", { name: "Select all rows that are shown" }).click();
    await breakOperation(page, "CopyTransactions");
    await page.getByRole("region", { name: "Selected transactions" }).getByRole("button", { name: "Copy" }).click();
    await page.getByRole("menuitem", { name: "To today" }).click();
    const work = page.getByRole("region", { name: "Work with many transactions" });
    expect(await copiedFrom(page, work.getByRole("alert"))).toBe(NAME);
    await page.unrouteAll();
    await work.getByRole("button", { name: "Go on" }).click();
    await page.getByText("2 copied.").waitFor();
  });

  test("from a download that the server could not make", async () => {
    visit.forgive(/Failed to load resource/);
    const page = await visit.signedIn(await somebody(), "/settings", CLIPBOARD);
    await page.route("**/exports/**", (route) => route.fulfill({ status: 500, json: { errors: ERRORS } }));
    const row = page.getByRole("listitem").filter({ hasText: "Journal for Beancount" });
    await row.getByRole("button", { name: "Save" }).click();
    expect(await copiedFrom(page, row.getByRole("alert"))).toBe(NAME);
  });
});
