import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";
import { PASSWORD, register } from "../support/people.ts";

const visit = new Visit();

async function record(page: Page, amount: string, who: string): Promise<void> {
  await page.keyboard.press("n");
  const adding = page.getByRole("dialog", { name: "Add" });
  await adding.getByLabel("Amount").fill(amount);
  await adding.getByRole("combobox", { name: "Who" }).fill(who);
  await page.getByRole("option", { name: new RegExp(`Create.*${who}`, "u") }).click();
  await adding.getByRole("combobox", { name: "From" }).fill("Cash");
  await page.getByRole("option", { name: /^Cash/ }).first().click();
  await adding.getByLabel("Amount").press("Control+Enter");
  await adding.waitFor({ state: "hidden" });
}

/** The same person on another device. */
async function signIn(email: string): Promise<Page> {
  const page = await visit.open(await visit.begin(), "/sign-in");
  await page.getByLabel("E-mail or username").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  return page;
}

async function look(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

describe("What is done on another device", () => {
  test("is noticed here by one small question, which asks for nothing else until something has changed", async () => {
    const email = `two-${String(Date.now())}@example.com`;
    const first = await register(visit, await visit.begin(), email);
    await record(first, "8.40", "Baker");
    await first.goto(`${visit.address}/transactions`);
    await first.getByText("That was the one.").waitFor();
    const second = await signIn(email);
    await second.goto(`${visit.address}/transactions`);
    await second.getByText("That was the one.").waitFor();

    const asked: string[] = [];
    second.on("request", (request) => {
      const body = request.postDataJSON() as { operationName?: string } | null;
      if (request.url().endsWith("/graphql")) asked.push(body?.operationName ?? "");
    });
    await Promise.all([second.waitForResponse((response) => response.url().endsWith("/graphql")), look(second)]);
    expect(asked).toEqual(["Revision"]);

    await record(first, "3.10", "Kiosk");
    await look(second);
    await second.getByRole("button", { name: "Show 1 new transaction" }).click();
    await second.getByText("Kiosk").first().waitFor();

    await first.goto(`${visit.address}/deposits`);
    await first.getByRole("button", { name: "Actions for Cash" }).click();
    await first.getByRole("menuitem", { name: "Change" }).click();
    await first.getByRole("dialog").getByLabel("Name").fill("Purse");
    await first.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await first.getByRole("dialog").waitFor({ state: "hidden" });
    await look(second);
    await second.getByText("Purse").first().waitFor();
  }, 180_000);
});
