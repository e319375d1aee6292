import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { DESKTOP, PHONE, Visit } from "../support/browser.ts";
import { Keyboard } from "../support/keyboard.ts";
import { choose, csv, drop, EACH_FORMAT } from "../support/statements.ts";
import { findingsHere } from "../support/tidy.ts";

const visit = new Visit();
const MAY = csv([["2026-05-04", "Bakery", "-12,50", "987,50"], ["2026-05-29", "Employer", "2100,00", "3087,50"]]);

/** Somebody with 1,000 euros at the bank, on the page of imports. */
async function arrived(options: Parameters<Visit["begin"]>[0] = {}): Promise<Page> {
  const person = await Person.register(visit.address);
  await person.earn(await person.firstDeposit(), "1000.00", "2026-05-01");
  const page = await visit.signedIn(person, "/import", options);
  await page.getByRole("heading", { name: "Bring in a statement" }).waitFor();
  return page;
}

describe("Of the files of a bank", () => {
  test.each(EACH_FORMAT.map(([format, file]) => [file.name, format, file] as const))("%s is read, and its row booked", async (_, format, file) => {
    const page = await arrived();
    await choose(page, file);
    await page.getByRole("heading", { level: 1, name: file.name }).waitFor();
    await page.getByText(`${format} ·`).waitFor();
    await page.getByRole("row").filter({ hasText: "Bakery" }).getByText("−€12.50").waitFor();
    for (const account of await page.getByPlaceholder("Choose its deposit").all()) {
      if ((await account.inputValue()) !== "") continue;
      await account.click();
      await page.getByRole("option").first().click();
    }
    await page.getByRole("button", { name: /^Bring \d rows? in$/u }).click();
    await page.getByRole("link", { name: "Bakery" }).waitFor();
  });

  test("several come in one after another, each to be looked at, and one that is refused stops none", async () => {
    visit.forgive(/Failed to load resource/u);
    const page = await arrived();
    await drop(page, MAY, { ...MAY, name: "nothing.pdf", buffer: Buffer.from("%PDF-1.7 \u0000 encrypted") }, csv([["2026-06-01", "Rent", "-600,00", "400,00"]], "june.csv"));
    await page.getByRole("alert").filter({ hasText: "nothing.pdf was not brought in: The file is a PDF." }).waitFor();
    const read = page.getByRole("region", { name: "Files to look at" });
    await read.getByText("2 files were read. Nothing of them is booked yet:").waitFor();
    expect(await read.getByRole("link").allInnerTexts()).toEqual(["Look at may.csv", "Look at june.csv"]);
    await page.getByRole("listitem").filter({ hasText: "june.csv" }).filter({ hasText: "to look at" }).waitFor();
    await read.getByRole("link", { name: "Look at june.csv" }).click();
    await page.getByRole("button", { name: "Bring 1 row in" }).waitFor();
  });

  test("the first makes the deposit of somebody new, whose closing balance is then reconciled", async () => {
    const page = await visit.signedIn(await Person.register(visit.address, "EMPTY"), "/first-run?step=balances");
    await page.getByRole("link", { name: "Bring your data" }).click();
    await page.getByRole("textbox", { name: "The deposit that it is of" }).fill("My bank");
    await choose(page, MAY);
    await page.getByRole("button", { name: "Bring 3 rows in" }).click();
    await page.getByText("they agree.").waitFor();
    await page.getByRole("link", { name: "Reconcile My bank with it" }).click();
    await page.waitForURL("**/reconcile?**");
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ date: "2026-05-29", balance: expect.stringContaining("3087.50") as string });
  });

  test("one is brought in, decided on and booked by keyboard alone", async () => {
    const page = await arrived();
    const keys = new Keyboard(page);
    await keys.go(page.getByRole("button", { name: "Choose files" }));
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), keys.press("Enter")]);
    await chooser.setFiles({ ...MAY });
    await page.getByRole("heading", { level: 1, name: "may.csv" }).waitFor();
    await keys.go(page.getByRole("combobox", { name: "What becomes of Employer" }));
    await keys.type("Leave");
    await page.getByText("1 row is booked · 2 are left").waitFor();
    await keys.use(page.getByRole("button", { name: "Bakery" }));
    await keys.isAt(page.getByRole("dialog").getByRole("textbox", { name: "Name" }));
    await keys.write(page.getByRole("dialog").getByRole("textbox", { name: "Name" }), "Bread");
    await keys.press("Enter");
    await page.getByRole("button", { name: "Bread" }).waitFor();
    await keys.go(page.getByRole("button", { name: "Bring 1 row in" }), "Shift+Tab");
    await keys.press("Enter");
    await page.getByText("1 of 3 rows came in").waitFor();
    expect(keys.unseen).toEqual([]);
  });
});

describe.each([
  ["a desk, by day", { viewport: DESKTOP, colorScheme: "light" }],
  ["a phone, by night", { viewport: PHONE, colorScheme: "dark", hasTouch: true }],
] as const)("At %s an import", (_, options) => {
  test("is without a serious finding while it asks, is looked at, is booked and is taken back", async () => {
    const page = await arrived(options);
    const found: string[] = [];
    const look = async (name: string): Promise<void> => { found.push(...(await findingsHere(page)).map((finding) => `${name}: ${finding}`)); };
    await choose(page, csv([["04.05.2026", "Bakery", "-1,500", ""], ["05.06.2026", "Rent", "-2,250", ""]], "asks.csv"));
    await page.getByRole("heading", { name: /The file leaves/u }).waitFor();
    await look("asking");
    await page.goto(`${visit.address}/import`);
    await choose(page, MAY);
    await page.getByText("2 rows are booked").waitFor();
    await look("preview");
    await page.getByRole("button", { name: "Bakery" }).click();
    await page.getByRole("dialog").waitFor();
    await look("a row");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Bring 2 rows in" }).click();
    await page.getByText("2 of 3 rows came in").waitFor();
    await look("booked");
    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByText("Nothing of this file is booked any more.").waitFor();
    await look("taken back");
    expect(found).toEqual([]);
  });
});
