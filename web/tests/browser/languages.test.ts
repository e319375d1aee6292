import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";

const visit = new Visit();

describe("The words of the page", () => {
  test("are German from the first paint for whoever's browser speaks it", async () => {
    const context = await visit.begin({ locale: "de-AT" });
    await context.addInitScript(() => {
      const seen: string[] = [];
      new MutationObserver(() => seen.push(document.querySelector("body")?.innerText ?? "")).observe(document, { childList: true, subtree: true });
      Object.assign(window, { seen });
    });
    const page = await visit.open(context, "/sign-in");
    await page.getByRole("button", { name: "Demo ausprobieren" }).waitFor();
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join("\n"));
    expect(seen).toContain("Demo ausprobieren");
    expect(seen).not.toContain("Try the demo");
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
  });

  test("follow what is chosen, and stay so after a reload, with the focus where it was", async () => {
    const page = await visit.demo();
    await page.goto(`${visit.address}/settings`);
    await page.getByLabel("Language").selectOption("Deutsch");
    await page.getByRole("heading", { level: 1, name: "Einstellungen" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");
    expect(await page.title()).toBe("Einstellungen · Pocketgraph");
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.goto(`${visit.address}/`);
    await page.getByText("13.196,75 €").first().waitFor();
    await page.getByRole("heading", { level: 1, name: "Übersicht" }).waitFor();
  });

  test("change in another tab with its next page, so that nothing typed there is lost", async () => {
    const first = await visit.demo();
    const second = await visit.open(first.context(), "/settings");
    await first.bringToFront();
    await first.keyboard.press("n");
    await first.getByRole("textbox", { name: "Amount" }).fill("12");
    await second.bringToFront();
    await second.getByLabel("Language").selectOption("Deutsch");
    await second.getByRole("heading", { level: 1, name: "Einstellungen" }).waitFor();
    expect(await first.getByRole("textbox", { name: "Amount" }).inputValue()).toBe("12");
  });
});
