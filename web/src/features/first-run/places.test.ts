// @vitest-environment jsdom
import { expect, test } from "vitest";

import { BEGINNING, isDraft } from "./draft";
import { placesOf, unmade, type KnownDeposit, type Place } from "./places";
import { isReadable, writesOf, type Reading } from "./placeWrites";

const BANK: KnownDeposit = { id: "bank", name: "Bank", form: "VIRTUAL", openingBalance: null };
const CASH: KnownDeposit = { id: "cash", name: "Cash", form: "PHYSICAL", openingBalance: { amount: "20.00", direction: "OUT", version: 3 } };
const SAVINGS: Place = { key: "row", isNew: true, form: "VIRTUAL", name: "Savings", balance: "5.000" };
const READING: Reading = { walletId: "wallet", currency: "EUR", digits: 2, locale: "de-DE", today: "2026-05-31" };

function shown({ id, name, form }: KnownDeposit): Place {
  return { key: id, isNew: false, form, name, balance: "" };
}

/** How many writes it takes to make the deposit what was typed. */
function count(place: Place, deposit?: KnownDeposit): number {
  return writesOf(place, deposit, READING).length;
}

test("A row is as it was typed, else as the deposit is, and new ones come last", () => {
  const typed = { ...shown(CASH), balance: "30" };
  expect(placesOf([BANK, CASH], [SAVINGS, typed], shown)).toEqual([shown(BANK), typed, SAVINGS]);
});

test("What was made before the page was left is not made again", () => {
  const made = { ...BANK, id: "made", name: "SAVINGS" };
  expect(unmade([SAVINGS, shown(CASH)], [CASH])).toEqual([SAVINGS, shown(CASH)]);
  expect(unmade([SAVINGS, shown(CASH)], [CASH, made])).toEqual([shown(CASH)]);
  expect(unmade([SAVINGS, shown(CASH)], [BANK])).toEqual([SAVINGS]);
});

test("A new row is one write, and one without a name is none", () => {
  expect([count(SAVINGS), count({ ...SAVINGS, balance: "" }), count({ ...SAVINGS, name: " ", balance: "" })]).toEqual([1, 1, 0]);
});

test("A deposit that stays as it is needs no write", () => {
  expect(count({ ...shown(CASH), balance: "-20,00" }, CASH)).toBe(0);
  expect(count(shown(BANK), BANK)).toBe(0);
  expect(count({ ...shown(BANK), balance: "0" }, BANK)).toBe(0);
});

test("A new name and a new balance of a deposit are a write each", () => {
  expect(count({ ...shown(BANK), balance: "12 + 3" }, BANK)).toBe(1);
  expect(count({ ...shown(CASH), name: "Purse", balance: "5" }, CASH)).toBe(2);
});

test("An amount that cannot be read, or that is of nothing, keeps from going on", () => {
  expect(isReadable(SAVINGS, READING)).toBe(true);
  expect(isReadable({ ...SAVINGS, balance: "much" }, READING)).toBe(false);
  expect(isReadable({ ...SAVINGS, name: "" }, READING)).toBe(false);
  expect(isReadable({ ...SAVINGS, name: "", balance: "" }, READING)).toBe(true);
  expect(isReadable({ ...shown(BANK), name: "" }, READING)).toBe(false);
});

test("Only a draft of this page is taken up", () => {
  expect(isDraft({ ...BEGINNING, step: "balances", ticks: { food: false }, places: [SAVINGS] })).toBe(true);
  expect(isDraft({ ...BEGINNING, step: "bank" })).toBe(false);
  expect(isDraft({ ...BEGINNING, ticks: { food: "no" } })).toBe(false);
  expect(isDraft({ ...BEGINNING, places: [{ ...SAVINGS, balance: 5 }] })).toBe(false);
  expect(isDraft(null)).toBe(false);
});
