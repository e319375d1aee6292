import { expect, test } from "vitest";

import { PHONE, Visit } from "../support/browser.ts";
import { findings } from "../support/tidy.ts";

const visit = new Visit();
const PAGES = ["/", "/transactions", "/plan", "/plan/budgets", "/plan/buckets", "/reports", "/deposits", "/loans", "/labels", "/labels/entities"];

test("A new person registers, finds each page tidy while it is empty, and adds a first expense on the phone", async () => {
  const page = await visit.open(await visit.begin({ viewport: PHONE, hasTouch: true }), "/register");
  await page.getByRole("textbox", { name: "E-mail" }).fill(`newcomer-${String(Date.now())}@example.com`);
  await page.getByRole("textbox", { name: "Password" }).fill("a-quiet-morning-27");
  await page.getByRole("button", { name: "Create" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await page.getByText("Add your first expense").waitFor();
  expect(await findings(page, visit.address, PAGES)).toEqual([]);
  await page.goto(visit.address);
  await page.getByRole("button", { name: "Add your first expense" }).click();
  await page.getByRole("dialog").getByLabel("Amount").fill("4,50");
  await page.getByRole("dialog").getByRole("combobox", { name: "From" }).fill("Cash");
  await page.getByRole("option", { name: "Cash" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: /^Save/ }).first().click();
  await page.getByText(/[−-].?4[.,]50/).first().waitFor();
}, 120_000);
