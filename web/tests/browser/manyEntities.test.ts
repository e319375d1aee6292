import { beforeAll, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { Visit } from "../support/browser.ts";

const visit = new Visit();
const NAMES = Array.from({ length: 130 }, (_, index) => `Shop ${String(index + 1).padStart(3, "0")}`);
const LAST = "Zürich Émile";
let person: Person;
let last: string;
let loan: string;

beforeAll(async () => {
  person = await Person.register(visit.address);
  const ids = await person.entities([...NAMES, LAST, "Zurich, gone"]);
  last = ids[NAMES.length] ?? "";
  await person.ask("mutation ($id: ID!) { updateEntity(input: { id: $id, isActive: false }) { __typename } }", { id: ids.at(-1) });
  const { wallets } = await person.ask<{ wallets: { deposits: { id: string }[] }[] }>("{ wallets { deposits { id } } }");
  const lent = await person.ask<{ lendMoney: { loan: { id: string } } }>(
    "mutation ($input: LendMoneyInput!) { lendMoney(input: $input) { ... on LendMoneyPayload { loan { id } } } }",
    { input: { entityId: ids[0], depositId: wallets[0]?.deposits[0]?.id, amount: "50.00" } },
  );
  loan = lent.lendMoney.loan.id;
}, 60_000);

describe("Of more entities than a page of them", () => {
  test("any is found for an expense while its name is typed, but no retired one", async () => {
    const page = await visit.signedIn(person, "/");
    await page.keyboard.press("n");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("4.50");
    await dialog.getByRole("combobox", { name: "Who" }).fill("emile zur");
    await page.getByRole("option", { name: LAST }).waitFor();
    await dialog.getByRole("combobox", { name: "Who" }).fill("zurich");
    await page.getByRole("option", { name: LAST }).click();
    expect(await page.getByRole("option", { name: "Zurich, gone" }).count()).toBe(0);
    await dialog.getByRole("button", { name: /^Save/ }).first().click();
    await page.getByText(`Saved: ${LAST}`).waitFor();
  });

  test("none is made twice by who types faster than it is found", async () => {
    const page = await visit.signedIn(person, "/");
    await page.keyboard.press("n");
    await page.getByRole("dialog").getByLabel("Amount").fill("1");
    await page.getByRole("dialog").getByRole("combobox", { name: "Who" }).focus();
    await page.keyboard.type("shop 129");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    const found = await person.ask<{ wallets: { entities: { totalCount: number } }[] }>(`{ wallets { entities(filter: { name: "shop 129" }) { totalCount } } }`);
    expect(found.wallets[0]?.entities.totalCount).toBe(1);
  });

  test("one is named in the chip of a filter, and another is added to it", async () => {
    const page = await visit.signedIn(person, `/transactions?entity=${encodeURIComponent(last)}`);
    const chips = page.getByRole("list", { name: "Filters in use" });
    await chips.getByText(`Who: ${LAST}`).waitFor();
    await page.getByRole("button", { name: /^Filters/ }).click();
    await page.getByRole("combobox", { name: "Who" }).fill("shop 128");
    await page.getByRole("option", { name: "Shop 128" }).click();
    await page.getByRole("button", { name: "Show transactions" }).click();
    await chips.getByText(`Who: ${LAST}, Shop 128`).waitFor();
  });

  test("one takes over a loan, and its payments go with it", async () => {
    const page = await visit.signedIn(person, `/loans/${encodeURIComponent(loan)}`);
    await page.getByRole("heading", { level: 1, name: "Shop 001 owes you" }).waitFor();
    await page.getByRole("button", { name: "More for Shop 001" }).click();
    await page.getByRole("menuitem", { name: "Change who, due date and note" }).click();
    await page.getByRole("dialog").getByRole("combobox", { name: "Who" }).fill("shop 127");
    await page.getByRole("option", { name: "Shop 127" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Shop 127 owes you" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Shop 127 owes you" }).waitFor();
    await page.getByRole("region", { name: "Payments" }).getByText("Shop 127").first().waitFor();
  });

  test("one is the target of a merge", async () => {
    const page = await visit.signedIn(person, `/labels/entities/${encodeURIComponent(last)}`);
    await page.getByRole("button", { name: /Merge|Delete/ }).click();
    await page.getByRole("dialog").getByRole("combobox", { name: "They go to" }).fill("shop 126");
    await page.getByRole("option", { name: "Shop 126" }).click();
    expect(await page.getByRole("dialog").getByRole("combobox", { name: "They go to" }).inputValue()).toBe("Shop 126");
  });
});
