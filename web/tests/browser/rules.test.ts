import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Axe } from "../support/axe.ts";
import { PHONE, Visit } from "../support/browser.ts";
import { Keyboard } from "../support/keyboard.ts";

const visit = new Visit();
const EXPENSES = [
  { name: "LIDL 0815 GRAZ", amount: "14.20", date: "2026-05-04" },
  { name: "Lidl 4711 Wien", amount: "62.00", date: "2026-05-05" },
  { name: "Rent", amount: "600.00", date: "2026-05-01" },
] as const;

/** Somebody with three expenses, which are filed as food and name nobody, and with a contact. */
async function shopper(): Promise<Person> {
  const person = await Person.register(visit.address);
  await person.expenses(await person.firstDeposit(), EXPENSES);
  await person.entities(["Lidl", "Landlord"]);
  return person;
}

async function onRules(person: Person, path = "/rules", options = {}): Promise<Page> {
  const page = await visit.signedIn(person, path, options);
  await page.getByRole("heading", { level: 1, name: "Rules" }).waitFor();
  return page;
}

interface Made {
  readonly name: string;
  readonly text: string;
  readonly newName: string;
}

async function makeRule(person: Person, { name, text, newName }: Made): Promise<void> {
  await person.ask("mutation ($input: CreateRuleInput!) { createRule(input: $input) { ... on Error { message } } }", { input: { name, newName, condition: { text: { value: text } } } });
}

const sentences = (page: Page): Promise<string[]> => page.getByRole("main").getByRole("listitem").locator("p").allTextContents();

describe("A rule", () => {
  test("is made, tried, applied, and named at the transaction that it filed", async () => {
    const page = await onRules(await shopper());
    await page.getByRole("button", { name: "New rule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name of the rule" }).fill("Small shopping");
    await dialog.getByRole("textbox", { name: "Text" }).fill("lidl");
    await dialog.getByRole("button", { name: "Condition", exact: true }).click();
    const second = dialog.getByRole("group", { name: "Condition 2" });
    await second.getByRole("combobox", { name: "What is asked about" }).selectOption({ label: "Amount" });
    await second.getByRole("textbox", { name: "At most" }).fill("20");
    await dialog.getByRole("combobox", { name: "Who" }).fill("Lidl");
    await page.getByRole("option", { name: "Lidl" }).click();
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Shopping");

    await dialog.getByRole("button", { name: "Try it on what is there" }).click();
    await dialog.getByText("Meets 1 transaction, and changes 1").waitFor();
    expect(await dialog.getByRole("list", { name: "What becomes of them" }).textContent()).toMatch(/Who: – → Lidl.*Name stays as you set it/);
    expect(await new Axe(page).seriousFindings()).toEqual([]);

    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("When a text contains “lidl” and the amount is at most €20.00: entity Lidl, name “Shopping”.").waitFor();
    await page.getByRole("button", { name: "Apply to what is there" }).first().click();
    await dialog.getByRole("button", { name: "Change 1 transaction" }).click();
    await dialog.getByText("1 transaction is changed.").waitFor();
    await dialog.getByText("Name stays as you set it").waitFor();
    expect(await dialog.getByRole("button", { name: "Nothing to change" }).isDisabled()).toBe(true);

    await dialog.getByRole("list", { name: "What becomes of them" }).getByRole("link").first().click();
    await page.getByText("Set by rules").waitFor();
    await page.getByRole("link", { name: "Small shopping" }).click();
    await page.getByRole("dialog", { name: "Change Small shopping" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).search).toBe("");
  });

  test("asks what is nested, which is shown in one sentence, and is kept when its name alone changes", async () => {
    const person = await shopper();
    const condition = { any: [{ all: [{ text: { value: "rent" } }, { not: { any: [{ amount: { to: "100" } }, { direction: "IN" }] } }] }, { text: { match: "REGEX", part: "NAME", value: "^miete" } }] };
    await person.ask("mutation ($input: CreateRuleInput!) { createRule(input: $input) { ... on Error { message } } }", { input: { name: "Home", newName: "Rent", condition, stops: true } });
    const page = await onRules(person);
    const sentence = "When (a text contains “rent” and not (the amount is at most €100.00 or money comes in)) or the name matches “^miete”: name “Rent”, then stop.";
    expect(await sentences(page)).toEqual([sentence]);
    await page.getByRole("button", { name: "Home", exact: true }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("combobox", { name: "How the conditions of the group go together" }).count()).toBe(2);
    await dialog.getByRole("textbox", { name: "Name of the rule" }).fill("Flat");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Flat", exact: true }).waitFor();
    expect(await sentences(page)).toEqual([sentence]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Home", exact: true }).waitFor();
  });

  test("that makes no sense is told so at its field", async () => {
    const page = await onRules(await shopper());
    await page.getByRole("button", { name: "New rule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name of the rule" }).fill("Broken");
    await dialog.getByRole("combobox", { name: "How it is looked for" }).selectOption({ label: "matches the regular expression" });
    const text = dialog.getByRole("textbox", { name: "Text" });
    await text.fill("(lidl");
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Shopping");
    for (const name of ["Try it on what is there", "Save"]) {
      await text.fill(`${await text.inputValue()}(`);
      await dialog.getByRole("button", { name }).click();
      await dialog.getByText(/^The regular expression cannot be read/).waitFor();
      expect(await text.getAttribute("aria-invalid")).toBe("true");
    }
  });

  test("begins with what a transaction says, where that is always to be so", async () => {
    const person = await shopper();
    const page = await visit.signedIn(person, "/transactions?text=Rent");
    await page.getByRole("main").locator("a[href*='/transactions/']").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Always do this: make a rule…" }).click();
    const dialog = page.getByRole("dialog", { name: "New rule" });
    expect(await dialog.getByRole("textbox", { name: "Text" }).inputValue()).toBe("Rent");
    expect(await dialog.getByRole("combobox", { name: "Category" }).inputValue()).not.toBe("");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText(/^When a text contains “Rent”: category /).waitFor();
  });
});

describe("Rules", () => {
  test("are put in order and deleted by the keyboard alone, whose focus stays, and a deleted one comes back", async () => {
    const person = await shopper();
    await makeRule(person, { name: "First", text: "lidl", newName: "Shopping" });
    await makeRule(person, { name: "Second", text: "rent", newName: "Flat" });
    const page = await onRules(person);
    const keyboard = new Keyboard(page);
    const down = page.getByRole("button", { name: "Move First down" });
    await keyboard.use(down);
    await expect.poll(() => sentences(page)).toEqual(["When a text contains “rent”: name “Flat”.", "When a text contains “lidl”: name “Shopping”."]);
    await keyboard.isAt(down);
    await page.reload();
    await page.getByRole("button", { name: "More for Second" }).waitFor();
    expect((await sentences(page))[0]).toContain("rent");

    await keyboard.use(page.getByRole("button", { name: "More for Second" }));
    await keyboard.go(page.getByRole("menuitem", { name: "Delete the rule" }), "ArrowDown");
    await keyboard.press("Enter");
    await page.getByText("The rule Second is deleted").waitFor();
    expect(await sentences(page)).toEqual(["When a text contains “lidl”: name “Shopping”."]);
    await keyboard.press("Control+z");
    await expect.poll(() => sentences(page)).toHaveLength(2);
    expect(keyboard.unseen).toEqual([]);
  });

  test("rest, and are used again, on a phone", async () => {
    const person = await shopper();
    await makeRule(person, { name: "First", text: "lidl", newName: "Shopping" });
    const page = await onRules(person, "/rules", { viewport: PHONE, hasTouch: true });
    await page.getByRole("button", { name: "More for First" }).click();
    await page.getByRole("menuitem", { name: "Let it rest" }).click();
    await page.getByText("rests", { exact: true }).waitFor();
    expect(await page.getByRole("main").getByRole("button", { name: "Apply to what is there" }).count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("rests", { exact: true }).waitFor({ state: "hidden" });
    expect(await new Axe(page).seriousFindings()).toEqual([]);
  });
});
