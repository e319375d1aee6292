import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";
import { quiet } from "../support/quiet.ts";

const visit = new Visit();
const TODAY = new Date().toISOString().slice(0, 10);

/** What is asked when there is nothing else to do, so that adding begins at once. */
const PREPARED = "AddForm";

async function record(page: Page, amount: string): Promise<void> {
  await page.keyboard.press("n");
  const adding = page.getByRole("dialog", { name: "Add" });
  await adding.getByLabel("Amount").fill(amount);
  await adding.getByLabel("Amount").press("Control+Enter");
  await adding.waitFor({ state: "hidden" });
}

async function renameFirstDeposit(page: Page, name: string): Promise<void> {
  await page.goto(`${visit.address}/deposits`);
  await page.getByRole("button", { name: /^Actions for/ }).first().click();
  await page.getByRole("menuitem", { name: "Change" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function look(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

/** The names of the questions that a page asks from now on. */
function questionsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const body = request.postDataJSON() as { operationName?: string } | null;
    if (request.url().endsWith("/graphql")) asked.push(body?.operationName ?? "");
  });
  return asked;
}

describe("What is done on another device", () => {
  test("is noticed by one small question, which asks for nothing else until something has changed", async () => {
    const person = await Person.register(visit.address);
    await person.spend(await person.firstDeposit(), "8.40", TODAY);
    const first = await visit.signedIn(person, "/");
    const second = await visit.signedIn(person, "/transactions");
    await second.getByText("That was the one.").waitFor();
    await quiet(second);

    const asked = questionsOf(second);
    await look(second);
    await expect.poll(() => asked).toContain("Revision");
    await quiet(second);
    expect(asked.filter((name) => name !== PREPARED)).toEqual(["Revision"]);

    await record(first, "3.10");
    await look(second);
    await second.getByRole("button", { name: "Show 1 new transaction" }).click();
    await second.getByText("−€3.10").first().waitFor();

    await renameFirstDeposit(first, "Purse");
    await look(second);
    await second.getByText("Purse").filter({ visible: true }).first().waitFor();
  }, 180_000);
});
