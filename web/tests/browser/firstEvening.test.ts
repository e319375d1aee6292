import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";
import { IN_CAMT, IN_CSV, IN_OFX } from "../support/evening.ts";
import { drop, type File } from "../support/statements.ts";

const visit = new Visit();
const LEDGER = `{ wallets {
  deposits { name balance }
  transfers: transactions(filter: { isTransfer: true }, first: 100) { totalCount }
  transactions(first: 100) { totalCount }
} }`;

interface Ledger {
  readonly wallets: readonly { deposits: readonly { name: string; balance: string }[]; transfers: { totalCount: number }; transactions: { totalCount: number } }[];
}

/** Each deposit and what is on it, the legs of transfers, and all transactions. */
async function ledgerOf(person: Person): Promise<unknown> {
  const { wallets: [wallet] } = await person.ask<Ledger>(LEDGER);
  return [Object.fromEntries((wallet?.deposits ?? []).map(({ name, balance }) => [name, balance])), wallet?.transfers.totalCount, wallet?.transactions.totalCount];
}

/** Drops a file, looks at it, and books what its rows are set to become. */
async function bring(page: Page, file: File): Promise<void> {
  await drop(page, file);
  await page.getByRole("heading", { level: 1, name: file.name }).waitFor();
  await page.getByRole("button", { name: /^Bring \d+ rows in$/u }).click();
  await page.getByRole("button", { name: "Undo the import" }).waitFor();
}

async function backToImports(page: Page): Promise<void> {
  await page.getByRole("link", { name: "All imports" }).click();
  await page.getByRole("heading", { name: "Bring in a statement" }).waitFor();
}

describe("On the first evening", () => {
  test("files of two accounts come in, one of them twice, and nothing is missing or double", async () => {
    const person = await Person.register(visit.address, "EMPTY");
    const page = await visit.signedIn(person, "/first-run?step=balances");
    await page.getByRole("link", { name: "Bring your data" }).click();
    await page.getByRole("textbox", { name: "The deposit that it is of" }).fill("Giro");
    await bring(page, IN_CSV);
    expect(await ledgerOf(person)).toEqual([{ Giro: "3063.60" }, 0, 36]);

    await backToImports(page);
    await bring(page, IN_OFX);
    await page.getByText("they agree.").waitFor();

    await backToImports(page);
    await page.getByRole("combobox", { name: "For the deposit" }).fill("Savings");
    await page.getByRole("option", { name: /Savings/u }).click();
    await expect.poll(() => page.getByRole("combobox", { name: "For the deposit" }).inputValue()).toBe("Savings");
    await bring(page, IN_CAMT);
    await page.getByText("they agree.").waitFor();
    const whole = [{ Giro: "4084.80", Savings: "1300.00" }, 8, 53];
    expect(await ledgerOf(person)).toEqual(whole);

    await backToImports(page);
    await page.getByRole("link", { name: "giro.ofx" }).click();
    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByText("Nothing of this file is booked any more.").waitFor();
    expect(await ledgerOf(person)).not.toEqual(whole);

    await backToImports(page);
    await page.getByRole("combobox", { name: "For the deposit" }).click();
    await page.getByRole("option", { name: "Giro" }).click();
    await bring(page, IN_OFX);
    await page.getByText("they agree.").waitFor();
    expect(await ledgerOf(person)).toEqual(whole);
  }, 120_000);
});
