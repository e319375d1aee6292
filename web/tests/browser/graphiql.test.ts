import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Axe } from "../support/axe.ts";
import { DESKTOP, PHONE, Visit } from "../support/browser.ts";

/** What the editor brings and no setting of it mends: each of its tabs holds the buttons that choose and close it. */
const OF_THE_EDITOR = /^nested-interactive: (\.graphiql-tab|li) /;
const visit = new Visit();

async function openIt(options: Parameters<Visit["begin"]>[0] = {}): Promise<Page> {
  const page = await visit.open(await visit.begin(options), "/graphql");
  await page.getByRole("status").filter({ hasText: "Nobody is signed in." }).waitFor();
  await page.getByRole("region", { name: "Result Window" }).getByRole("textbox").waitFor();
  return page;
}

/** Takes the demo, and tells the token that the server gave for it. */
async function takeDemo(page: Page): Promise<string> {
  const answer = page.waitForResponse((response) => response.request().postData()?.includes("GraphiQLDemo") === true);
  await page.getByRole("banner").getByRole("button", { name: "Try the demo" }).click();
  const { data } = (await (await answer).json()) as { data: { outcome: { session: { accessToken: string } } } };
  await page.getByText("Demo, for 24 hours").waitFor();
  return data.outcome.session.accessToken;
}

async function openExample(page: Page, words: string, name: RegExp): Promise<void> {
  await page.getByRole("searchbox", { name: "Find" }).fill(words);
  await page.getByRole("region", { name: "Examples" }).getByRole("button", { name }).click();
}

async function run(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Execute query/ }).click();
}

const result = async (page: Page): Promise<string> =>
  (await page.getByRole("region", { name: "Result Window" }).innerText()).replaceAll("\u00A0", " ");

describe("GraphiQL", () => {
  test("answers the dashboard of the examples with the figures of the demo, and keeps no token", async () => {
    const page = await openIt();
    const token = await takeDemo(page);
    expect(token.length).toBeGreaterThan(20);
    await openExample(page, "latest transactions and charts", /^Dashboard/);
    await run(page);
    await expect.poll(() => result(page)).toContain('"balance": "13196.75"');
    expect(await result(page)).toMatch(/"balance": "7170\.65",\s+"share": "54\.34"/);
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
    expect(kept).toContain("query Dashboard");
    expect(kept).not.toContain(token);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test("tells whoever is not signed in that somebody has to be", async () => {
    const page = await openIt();
    await run(page);
    await expect.poll(() => result(page)).toContain("NOT_SIGNED_IN");
  });

  test("writes a query from what is ticked in the explorer", async () => {
    const page = await openIt();
    await page.getByRole("button", { name: "Show GraphiQL Explorer" }).click();
    await page.locator(".graphiql-explorer-root").getByText("wallets", { exact: true }).click();
    const written = (): Promise<string | null> => page.evaluate(() => sessionStorage.getItem("graphiql:query"));
    await expect.poll(written).toMatch(/\n {2}\}\n {2}wallets\n\}$/);
  });

  test("signs in and out inside the page, and a reload keeps whoever is signed in", async () => {
    const person = await Person.register(visit.address);
    const page = await openIt();
    await page.getByRole("banner").getByRole("button", { name: "Sign in" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    await dialog.getByLabel("E-mail address or user name").fill(person.email);
    await dialog.getByLabel("Password").fill("not this one");
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByLabel("Password").fill(person.password);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("status").filter({ hasText: person.email }).waitFor();
    await page.reload();
    await page.getByRole("status").filter({ hasText: person.email }).waitFor();
    await page.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
    await page.getByText("Nobody is signed in.").waitFor();
    await page.reload();
    await page.getByText("Nobody is signed in.").waitFor();
  });

  test.each([
    ["a desk, by day", { viewport: DESKTOP, colorScheme: "light" }],
    ["a desk, by night", { viewport: DESKTOP, colorScheme: "dark" }],
    ["a phone, by day", { viewport: PHONE, colorScheme: "light", hasTouch: true }],
  ] as const)("has no serious finding of axe at %s, apart from the editor's own", async (_, options) => {
    const page = await openIt(options);
    await takeDemo(page);
    const found = await new Axe(page).seriousFindings();
    expect(found.filter((finding) => !OF_THE_EDITOR.test(finding))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
