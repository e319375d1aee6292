import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";
import { Gate } from "../support/gate.ts";
import { quiet } from "../support/quiet.ts";

const visit = new Visit();

describe("An answer that does not come", () => {
  test("is said to be waited for, can be given up, and is asked for again", async () => {
    const page = await visit.demo();
    // React tells of each page that could not be shown.
    visit.forgive(/giveUp/u);
    const gate = await Gate.before(page, "LoansPage");
    await page.getByRole("link", { name: "Loans" }).click();
    await page.getByText("Still trying").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("You did not wait for the answer.").waitFor();
    expect(gate.waiting).toBe(1);
    await gate.open();
    await quiet(page);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("link", { name: "Robin" }).waitFor();
    expect(await page.getByText("Still trying").count()).toBe(0);
  });

  test("of a form is said to be waited for over it", async () => {
    const page = await visit.demo();
    const gate = await Gate.before(page, "AddExpense");
    await page.keyboard.press("n");
    const form = page.getByRole("dialog", { name: "Add" });
    await form.getByLabel("Amount").fill("4");
    await form.getByRole("button", { name: /^Save/ }).first().click();
    await page.getByText("Still trying. What you typed is kept.").waitFor();
    expect(await page.getByRole("button", { name: "Cancel" }).count()).toBe(0);
    await gate.open();
    await form.waitFor({ state: "hidden" });
    await page.getByText("Still trying. What you typed is kept.").waitFor({ state: "hidden" });
  });
});

describe("The key 0", () => {
  test.each([
    ["/reports/month/2026-01", (now: Date) => `Report of ${now.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" })}`],
    ["/reports/year/2025", (now: Date) => `Report of ${String(now.getUTCFullYear())}`],
  ])("goes from %s to the report of today", async (path, titleOf) => {
    const page = await visit.demo();
    await page.goto(visit.address + path);
    await page.getByRole("heading", { level: 1, name: /^Report of/ }).waitFor();
    await page.keyboard.press("0");
    await page.getByRole("heading", { level: 1, name: titleOf(new Date()) }).waitFor();
  });

  test("goes from another period to the active one", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/plan`);
    const name = await page.getByRole("heading", { level: 2 }).first().textContent();
    await page.keyboard.press("[");
    await page.getByRole("heading", { level: 2 }).filter({ hasText: "Closed" }).waitFor();
    await page.keyboard.press("0");
    await page.getByRole("heading", { level: 2, name: name ?? "" }).waitFor();
  });
});
