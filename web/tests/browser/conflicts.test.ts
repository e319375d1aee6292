import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";

import { Visit } from "../support/browser.ts";

const visit = new Visit();

async function changeDeposit(page: Page): Promise<void> {
  await page.goto(`${visit.address}/deposits`);
  await page.getByRole("button", { name: "Actions for Cash" }).click();
  await page.getByRole("menuitem", { name: "Change" }).click();
}

async function save(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [label, text] of Object.entries(changes)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole("button", { name: "Save" }).click();
}

/** Two pages of one person in the same form, of which the second has saved a note and a floor. */
async function twoAtOnce(): Promise<{ mine: Page; theirs: Page }> {
  const mine = await visit.demo();
  await changeDeposit(mine);
  const theirs = await mine.context().newPage();
  await changeDeposit(theirs);
  await save(theirs, { Note: "In the drawer", "Tell me when": "20" });
  await theirs.getByText("Saved: Cash").waitFor();
  return { mine, theirs };
}

describe("Whoever changes what somebody else changed meanwhile", () => {
  test("sees both values side by side, and keeps theirs own: what they did not touch stays as it is now", async () => {
    const { mine, theirs } = await twoAtOnce();
    await save(mine, { Note: "In the safe" });
    await mine.getByRole("button", { name: "Keep mine" }).waitFor();
    const row = mine.getByRole("dialog").getByRole("row", { name: "Note" });
    expect(await row.getByRole("cell").allInnerTexts()).toEqual(["In the safe", "In the drawer"]);
    await mine.getByRole("button", { name: "Keep mine" }).click();
    await mine.getByText("Saved: Cash").waitFor();
    await changeDeposit(theirs);
    expect(await theirs.getByRole("dialog").getByLabel("Note").inputValue()).toBe("In the safe");
    expect(await theirs.getByRole("dialog").getByLabel("Tell me when").inputValue()).toBe("20.00");
  });

  test("may take theirs, and nothing of what was typed is left", async () => {
    const { mine } = await twoAtOnce();
    await save(mine, { Note: "In the safe" });
    await mine.getByRole("button", { name: "Take theirs" }).click();
    await changeDeposit(mine);
    expect(await mine.getByRole("dialog").getByLabel("Note").inputValue()).toBe("In the drawer");
  });

  test("is asked even after a reload, as what is kept knows over what it was typed", async () => {
    const mine = await visit.demo();
    await changeDeposit(mine);
    await mine.getByRole("dialog").getByLabel("Note").fill("In the safe");
    const theirs = await mine.context().newPage();
    await changeDeposit(theirs);
    await save(theirs, { Note: "In the drawer" });
    await theirs.getByText("Saved: Cash").waitFor();
    await changeDeposit(mine);
    await save(mine, {});
    await mine.getByRole("button", { name: "Keep mine" }).waitFor();
  });
});

describe("Whoever changes what somebody else removed meanwhile", () => {
  test("is told so, still has what was typed, and sees the page without it afterwards", async () => {
    visit.forgive(/Entity not found/);
    const mine = await visit.demo({ permissions: ["clipboard-read", "clipboard-write"] });
    const theirs = await mine.context().newPage();
    await theirs.goto(`${visit.address}/labels/entities`);
    await theirs.getByRole("button", { name: "Add an entity" }).click();
    await save(theirs, { Name: "Short lived" });
    await theirs.getByText("Saved: Short lived").waitFor();
    await mine.goto(`${visit.address}/labels/entities`);
    await mine.getByRole("link", { name: "Short lived" }).click();
    await mine.getByRole("button", { name: "Change" }).click();
    await theirs.getByRole("link", { name: "Short lived" }).click();
    await theirs.getByRole("main").getByRole("button", { name: "Delete" }).click();
    await theirs.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await theirs.getByText("Short lived is deleted.").waitFor();
    await save(mine, { Note: "A long story that took an hour" });
    const told = mine.getByRole("alert").filter({ hasText: "Somebody removed this meanwhile" });
    await told.getByText("A long story that took an hour").waitFor();
    await told.getByRole("button", { name: "Copy what I typed" }).click();
    await told.getByText("Copied").waitFor();
    expect(await mine.evaluate(() => navigator.clipboard.readText())).toContain("A long story that took an hour");
    await mine.keyboard.press("Escape");
    await mine.getByRole("heading", { level: 1, name: "It is not there any more" }).waitFor();
  });
});

describe("Whoever adds something in a closed period", () => {
  test("is told so at the place, opens it again there, and saves what was typed", async () => {
    const page = await visit.demo();
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("4.20");
    await dialog.getByRole("combobox", { name: "From" }).fill("Cash");
    await page.getByRole("option", { name: /^Cash/ }).first().click();
    await dialog.getByRole("textbox", { name: "Date" }).fill(await closedDay(page));
    await dialog.getByLabel("Amount").press("Control+Enter");
    await dialog.getByText(/is closed/).first().waitFor();
    expect(await dialog.getByRole("textbox", { name: "Date" }).getAttribute("aria-invalid")).toBe("true");
    await dialog.getByRole("button", { name: /^Reopen/ }).waitFor();
    expect(await dialog.getByLabel("Amount").inputValue()).toBe("4.20");
  });
});

/** A day of the month before, whose period the demo has closed. */
function closedDay(page: Page): Promise<string> {
  return page.evaluate(() => {
    const day = new Date();
    day.setUTCDate(0);
    return day.toISOString().slice(0, 10);
  });
}
