import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";
import { choose, csv, drop } from "../support/statements.ts";

const visit = new Visit();
const ROWS = [
  ["2026-05-04", "Bakery", "-12,50", "987,50"],
  ["2026-05-05", "Rent", "-600,00", "387,50"],
  ["2026-05-29", "Employer", "2100,00", "2487,50"],
] as const;

/** Somebody with 1,000 euros at the bank, on the page of imports. */
async function arrived(): Promise<{ page: Page; person: Person }> {
  const person = await Person.register(visit.address);
  await person.earn(await person.firstDeposit(), "1000.00", "2026-05-01");
  const page = await visit.signedIn(person, "/import");
  await page.getByRole("heading", { name: "Bring in a statement" }).waitFor();
  return { page, person };
}

async function names(person: Person): Promise<readonly string[]> {
  const { wallets } = await person.ask<{ wallets: { transactions: { nodes: { name: string }[] } }[] }>("{ wallets { transactions(first: 50) { nodes { name } } } }");
  return (wallets[0]?.transactions.nodes ?? []).map(({ name }) => name).filter((name) => name !== "").sort();
}

describe("A statement of a bank", () => {
  test("is dropped, decided on, booked, compared with the ledger, and taken back", async () => {
    const { page, person } = await arrived();
    await drop(page, csv(ROWS));
    await page.getByRole("heading", { level: 1, name: "may.csv" }).waitFor();
    await page.getByText("3 rows are booked").waitFor();

    await page.getByRole("combobox", { name: "What becomes of Rent" }).selectOption({ label: "Leave it" });
    await page.getByText("2 rows are booked · 2 are left").waitFor();
    await page.getByRole("button", { name: "Bakery" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Bread");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Bread" }).waitFor();
    expect(await names(person)).toEqual([]);

    await page.getByRole("button", { name: "Bring 2 rows in" }).click();
    await page.getByText("2 of 4 rows came in").waitFor();
    await page.getByText("they differ by").waitFor();
    expect(await names(person)).toEqual(["Bread", "Employer"]);

    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByText("Nothing of this file is booked any more.").waitFor();
    expect(await names(person)).toEqual([]);
    await page.getByRole("link", { name: "All imports" }).click();
    await page.getByRole("listitem").filter({ hasText: "may.csv" }).getByText("taken back").waitFor();
  });

  test("is decided about by many rows at once, which a reload and the address keep", async () => {
    const { page } = await arrived();
    await choose(page, csv(ROWS));
    await page.getByRole("searchbox", { name: "With the words" }).fill("ren");
    await page.getByText("This one row:").waitFor();
    await page.getByRole("button", { name: "Leave them" }).click();
    await page.getByText("1 row is decided").waitFor();
    expect(new URL(page.url()).search).toBe("?text=ren");
    await page.reload();
    await page.getByText("2 rows are booked · 2 are left").waitFor();
    expect(await page.getByRole("combobox", { name: /^What becomes of/u }).count()).toBe(1);
  });

  test("agrees with the ledger once all of it is there, and keeps what was changed since", async () => {
    const { page, person } = await arrived();
    await choose(page, csv(ROWS));
    await page.getByRole("button", { name: "Bring 3 rows in" }).click();
    await page.getByText("they agree.").waitFor();
    await page.getByRole("link", { name: "Rent" }).click();
    await page.getByRole("button", { name: "Edit" }).first().click();
    await page.getByRole("textbox", { name: "Name" }).fill("Rent of May");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved: Rent").waitFor();
    await page.goBack();
    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByRole("heading", { name: "Kept, as somebody changed them since" }).waitFor();
    expect(await names(person)).toEqual(["Rent of May"]);
    await page.getByRole("button", { name: "Take what was changed, too" }).click();
    await page.getByText("Nothing of this file is booked any more.").waitFor();
    expect(await names(person)).toEqual([]);
  });

  test("is discarded, and is there again where that is undone", async () => {
    const { page } = await arrived();
    await choose(page, csv(ROWS));
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByText("may.csv is discarded").waitFor();
    expect(await page.getByRole("link", { name: "may.csv" }).count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("link", { name: "may.csv" }).waitFor();
  });

  test("asks what it proves nothing of, before anything is booked", async () => {
    const { page } = await arrived();
    await choose(page, csv([["04.05.2026", "Bakery", "-1,500", ""], ["05.06.2026", "Rent", "-2,250", ""]]));
    await page.getByRole("heading", { name: /The file leaves/u }).waitFor();
    expect(await page.getByRole("button", { name: /^Bring/u }).isDisabled()).toBe(true);
    for (const field of await page.getByRole("form").or(page.locator("form")).getByRole("combobox").all()) await field.selectOption({ index: 1 });
    await page.getByRole("button", { name: "Answer" }).click();
    await page.getByRole("button", { name: "Bring 2 rows in" }).waitFor();
  });

  test("that is none is refused, and the reason told", async () => {
    visit.forgive(/Failed to load resource/);
    const { page } = await arrived();
    await choose(page, { name: "may.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 \u0000 encrypted") });
    await page.getByRole("alert").filter({ hasText: "may.pdf was not brought in: The file is a PDF." }).waitFor();
    await page.getByText("Line 1, column 1").waitFor();
  });

  test("of thousands of rows is booked and taken back in the background, which the page shows the end of", async () => {
    const { page } = await arrived();
    const asked: string[] = [];
    page.on("request", (request) => { if (request.postData()?.includes("JobStands")) asked.push(request.postData() ?? ""); });
    await choose(page, csv(Array.from({ length: 2_500 }, (_, at) => ["2026-05-04", `Shop ${String(at)}`, "-1,00", ""]), "many.csv"));
    await page.getByRole("button", { name: "Bring 2,500 rows in" }).click({ timeout: 60_000 });
    await page.getByText("2,500 rows at once, or none. It goes on if you leave this page.").waitFor();
    await page.getByRole("heading", { name: /of 2,500 rows came in$/u }).waitFor({ timeout: 60_000 });
    const ofCommit = asked.length;
    expect(ofCommit).toBeGreaterThan(0);

    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByRole("heading", { name: "Taken back" }).waitFor({ timeout: 60_000 });
    expect(asked.length).toBeGreaterThan(ofCommit);
  }, 200_000);

  test("of ten thousand rows has but those near the window in the page, and asks once for each page of them", async () => {
    const { page } = await arrived();
    const asked: string[] = [];
    page.on("request", (request) => { if (request.postData()?.includes("MoreImportRows")) asked.push(request.postData() ?? ""); });
    await choose(page, csv(Array.from({ length: 10_000 }, (_, at) => ["2026-05-04", `Shop ${String(at)}`, "-1,00", ""]), "many.csv"));
    await page.getByRole("button", { name: "Bring 10,000 rows in" }).waitFor({ timeout: 60_000 });
    const last = page.locator("tbody tr[data-index]").last();
    await expect
      .poll(async () => {
        await page.evaluate(() => { window.scrollTo(0, document.documentElement.scrollHeight); });
        return Number(await last.getAttribute("data-index"));
      }, { timeout: 60_000 })
      .toBeGreaterThan(1_500);
    expect(await page.locator("tbody tr").count()).toBeLessThan(80);
    expect(asked.length).toBeGreaterThanOrEqual(14);
    expect(new Set(asked).size).toBe(asked.length);
    const pages = asked.length;

    await page.getByRole("combobox", { name: /^What becomes of Shop 1\d\d\d$/u }).last().selectOption({ label: "Leave it" });
    await page.getByText("9,999 rows are booked · 1 is left").waitFor({ timeout: 60_000 });
    expect(Number(await last.getAttribute("data-index"))).toBeGreaterThan(1_400);
    expect(asked.length - pages).toBeLessThanOrEqual(1);
  }, 200_000);
});
