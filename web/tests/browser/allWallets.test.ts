import { beforeAll, describe, expect, test } from "vitest";

import { Person } from "../support/api.ts";
import { PHONE, Visit } from "../support/browser.ts";
import { findings } from "../support/tidy.ts";

const visit = new Visit();
const THIS_YEAR = new Date().getUTCFullYear();
/** On which none is later. */
const IS_LAST_DAY = new Date().toISOString().slice(5, 10) === "12-31";
const LAST_YEAR = String(THIS_YEAR - 1);
const YEAR_BEFORE = String(THIS_YEAR - 2);
let person: Person;
let single: Person;

beforeAll(async () => {
  person = await Person.register(visit.address);
  single = await Person.register(visit.address);
  const household = await person.firstDeposit();
  const travel = await person.deposit("Travel", "EUR");
  const japan = await person.deposit("Japan", "JPY");
  await person.earn(household, "2000.00", `${YEAR_BEFORE}-01-01`);
  await person.spend(travel, "100.00", `${YEAR_BEFORE}-01-01`);
  await person.earn(household, "3000.00", `${LAST_YEAR}-05-02`);
  await person.spend(household, "500.00", `${LAST_YEAR}-05-03`);
  await person.spend(travel, "250.50", `${LAST_YEAR}-06-01`);
  await person.spend(travel, "9.90", new Date().toISOString().slice(0, 10));
  await person.spend(japan, "4000", `${String(THIS_YEAR)}-01-01`);
  await person.spend(japan, "700", `${String(THIS_YEAR)}-12-31`);
  await person.spend(japan, "12000", `${LAST_YEAR}-06-02`);
}, 60_000);

describe("Who has wallets in two currencies", () => {
  test("reads what all wallets of each came to, and never of both together", async () => {
    const page = await visit.signedIn(person, `/reports/mine?year=${LAST_YEAR}`);
    const euro = page.getByRole("region", { name: "Euro" });
    await euro.getByText(`€2,249.50 kept in ${LAST_YEAR}`).waitFor();
    await euro.getByText("€750.50", { exact: true }).first().waitFor();
    await euro.getByText(`50% more than ${YEAR_BEFORE}`).waitFor();
    expect(await euro.getByRole("list", { name: "Wallets" }).getByRole("link").count()).toBe(2);
    const yen = page.getByRole("region", { name: "Japanese Yen" });
    await yen.getByText(`JP¥12,000 more spent than earned in ${LAST_YEAR}`).waitFor();
    expect(await yen.getByText(`than ${YEAR_BEFORE}`).count()).toBe(0);
    expect(await page.getByRole("main").getByRole("link", { name: "€750.50" }).count()).toBe(0);
  });

  test("steps to another year in the address, and from a wallet's name to its own report", async () => {
    const page = await visit.signedIn(person, `/reports/mine?year=${LAST_YEAR}`);
    await page.getByRole("link", { name: YEAR_BEFORE, exact: true }).first().click();
    await page.waitForURL(`**/reports/mine?year=${YEAR_BEFORE}`);
    await page.getByText(`€1,900.00 kept in ${YEAR_BEFORE}`).waitFor();
    await page.getByRole("link", { name: "Travel" }).click();
    await page.waitForURL(`**/w/*/reports/year/${YEAR_BEFORE}`);
    await page.getByText(`€100.00 more spent than earned in ${YEAR_BEFORE}`).waitFor();
  });

  test("sees this month day by day", async () => {
    const page = await visit.signedIn(person, "/reports/mine");
    await page.getByRole("region", { name: "Euro" }).getByRole("region", { name: "Day by day" }).getByText(/^Most went out on .*: €9\.90\.$/).waitFor();
  });

  test("is told what is written down for later days", async () => {
    const page = await visit.signedIn(person, "/reports/mine");
    const yen = page.getByRole("region", { name: "Japanese Yen" });
    await yen.getByText(IS_LAST_DAY ? `JP¥4,700 more spent than earned in ${String(THIS_YEAR)}` : `JP¥4,000 more spent than earned in ${String(THIS_YEAR)}`).waitFor();
    expect(await yen.getByText("1 transaction of a later day counts below, but not yet here.").count()).toBe(IS_LAST_DAY ? 0 : 1);
  });

  test("reads it on a phone by night, without a serious finding of axe and no wider than the screen", async () => {
    const page = await visit.signedIn(person, "/reports", { viewport: PHONE, colorScheme: "dark", hasTouch: true });
    expect(await findings(page, visit.address, [`/reports/mine?year=${LAST_YEAR}`])).toEqual([]);
  });

  test("comes to it from the tabs of reports and from the palette", async () => {
    const page = await visit.signedIn(person, "/reports");
    await page.getByRole("link", { name: "All wallets" }).click();
    await page.getByRole("heading", { level: 1, name: `All wallets in ${String(THIS_YEAR)}` }).waitFor();
    await page.goto(visit.address);
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Find or do" }).getByRole("combobox").fill("all wallets");
    await page.getByRole("option", { name: "Go to the report of all wallets" }).click();
    await page.getByRole("heading", { level: 1, name: `All wallets in ${String(THIS_YEAR)}` }).waitFor();
  });
});

test("who has one wallet sees no tab of all, and without a transaction is told so", async () => {
  const page = await visit.signedIn(single, "/reports/mine");
  await page.getByText("Nothing was written down in any of your wallets yet.").waitFor();
  expect(await page.getByRole("link", { name: "All wallets" }).count()).toBe(0);
});
