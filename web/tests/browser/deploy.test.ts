import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";

const visit = new Visit();

/** After a deploy: some part of the page that is open is not there any more, and the shell names other files. */
async function deploy(context: BrowserContext, part: RegExp): Promise<void> {
  await context.route(part, (route) => route.fulfill({ status: 404, body: "" }));
  await context.route(`${visit.address}/`, async (route) => {
    if (route.request().resourceType() === "document") await route.continue();
    else await route.fulfill({ status: 200, contentType: "text/html", body: "<script type=module src=/assets/another.js></script>" });
  });
}

async function demo(part: RegExp): Promise<Page> {
  visit.forgive(/404|dynamically imported|Unable to preload|could not be loaded/);
  const context = await visit.begin();
  await deploy(context, part);
  const page = await visit.open(context, "/sign-in");
  await page.getByRole("button", { name: "Try the demo" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  return page;
}

describe("After a deploy", () => {
  test("a dialog that is gone leaves the page as it is, which says that there is a new version", async () => {
    const page = await demo(/assets\/AddDialog-/);
    await page.getByRole("button", { name: /^Add/ }).first().click();
    await page.getByRole("alert").filter({ hasText: "This could not be loaded" }).waitFor();
    await page.getByText("There is a new version of this page. What you typed is kept.").waitFor();
    expect(await page.getByRole("heading", { level: 1, name: "Overview" }).isVisible()).toBe(true);
  });

  test("a page that is gone says so, and offers to load the new version", async () => {
    const page = await demo(/assets\/LoansPage-/);
    await page.getByRole("link", { name: "Loans" }).first().click();
    await page.getByRole("heading", { level: 1, name: "There is a new version" }).waitFor();
    await page.context().unroute(/assets\/LoansPage-/);
    await page.getByRole("button", { name: "Load it" }).last().click();
    await page.getByRole("heading", { level: 1, name: "Loans" }).waitFor();
  });
});

test("A dialog whose file could not be loaded once is there when it is asked for again", async () => {
  visit.forgive(/503|dynamically imported|Unable to preload|could not be loaded/);
  const context = await visit.begin();
  await context.route(/assets\/ShortcutHelp-/, (route) => route.fulfill({ status: 503, body: "" }));
  const page = await visit.open(context, "/sign-in");
  await page.getByRole("button", { name: "Try the demo" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("alert").filter({ hasText: "This could not be loaded" }).waitFor();
  await context.unroute(/assets\/ShortcutHelp-/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
});
