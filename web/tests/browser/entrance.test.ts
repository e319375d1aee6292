import { describe, expect, test } from "vitest";

import { PHONE, Visit } from "../support/browser.ts";

const visit = new Visit();

describe("Whoever opens the page for the first time", () => {
  test("is led to the door and takes the demo, whose figures are those of the README", async () => {
    const page = await visit.open(await visit.begin());
    await page.waitForURL("**/sign-in**");
    await page.getByRole("button", { name: "Try the demo" }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.getByText("€13,196.75").first().waitFor();
    await page.getByText("€7,170.65").first().waitFor();
  });

  test("sees the same on a phone, with the way to add in reach of the thumb", async () => {
    const page = await visit.demo({ viewport: PHONE, hasTouch: true });
    const add = await page.getByRole("button", { name: "Add", exact: true }).last().boundingBox();
    expect(add?.width).toBeGreaterThanOrEqual(44);
    expect((add?.y ?? 0) + (add?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isWider).toBe(false);
  });

  test("comes back to the address that was asked for", async () => {
    const page = await visit.open(await visit.begin(), "/settings");
    await page.getByRole("button", { name: "Try the demo" }).waitFor();
    await page.getByLabel("E-mail or username").fill("demo@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill("pocketgraph-demo");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  });

  test("is told at the form that the password is wrong", async () => {
    const page = await visit.open(await visit.begin(), "/sign-in");
    await page.getByLabel("E-mail or username").fill("demo@example.com");
    await page.getByRole("textbox", { name: "Password" }).fill("not-the-password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "password" }).waitFor();
    expect(await page.getByLabel("E-mail or username").inputValue()).toBe("demo@example.com");
  });
});

describe("Whoever is signed in", () => {
  test("stays so after a reload, and keeps no token where a script finds it", async () => {
    const page = await visit.demo();
    await page.reload();
    await page.getByText("€13,196.75").first().waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    expect(kept).not.toMatch(/eyJ|refresh/);
  });

  test("is signed in in a second tab, and out in both at once", async () => {
    const first = await visit.demo();
    const second = await visit.open(first.context());
    await second.getByText("€13,196.75").first().waitFor();
    await second.getByRole("button", { name: "Your account" }).click();
    await second.getByRole("menuitem", { name: "Sign out" }).click();
    await second.waitForURL("**/sign-in**");
    await first.waitForURL("**/sign-in**");
  });
});
