import type { BrowserContext, Page } from "playwright-core";

import type { Visit } from "./browser.ts";

export const PASSWORD = "a-quiet-morning-27";

/** Somebody who just registered and left the questions for later, on the overview. */
export async function register(visit: Visit, context: BrowserContext, email: string): Promise<Page> {
  const page = await visit.open(context, "/register");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create" }).first().click();
  await page.waitForURL("**/first-run**");
  await page.goto(visit.address);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  return page;
}
