import { i18n } from "@lingui/core";
import { beforeEach, expect, test } from "vitest";

import { choicesOf, isTicked, turned } from "./choices";

beforeEach(() => { i18n.loadAndActivate({ locale: "en", messages: {} }); });

const FOOD = { id: "food", kind: "EXPENSE", name: "Food", isActive: true, baseCategory: { code: "FOOD" } } as const;
const TRAVEL = { id: "travel", kind: "EXPENSE", name: "Journeys", isActive: false, baseCategory: { code: "TRAVEL" } } as const;
const BASES = [
  { code: "FOOD", kind: "EXPENSE", name: "Food" },
  { code: "TRAVEL", kind: "EXPENSE", name: "Travel" },
  { code: "SALARY", kind: "INCOME", name: "Salary" },
  { code: "TRANSFER", kind: "NEUTRAL", name: "Transfer" },
] as const;

test("The categories of the wallet are ticked as they are used, and what it has none of is offered", () => {
  const choices = choicesOf([FOOD, TRAVEL], BASES);
  expect(choices.map((choice) => [choice.name, isTicked(choice, {})])).toEqual([["Food", true], ["Journeys", false], ["Salary", false]]);
});

test("In an empty wallet all of them are proposed, but none for what is only moved", () => {
  const choices = choicesOf([], BASES);
  expect(choices.map((choice) => [choice.key, choice.isNew, isTicked(choice, {})])).toEqual([
    ["FOOD", true, true], ["TRAVEL", true, true], ["SALARY", true, true],
  ]);
});

test("A base category is not offered beside a category of its name and kind", () => {
  expect(choicesOf([{ ...FOOD, name: "Salary", kind: "INCOME", baseCategory: null }], BASES).map(({ key }) => key)).toEqual(["food", "FOOD", "TRAVEL"]);
});

test("A tick that is turned twice is as it was", () => {
  const [food] = choicesOf([FOOD], BASES);
  const once = turned(food!, { SALARY: true });
  expect([once, isTicked(food!, once)]).toEqual([{ SALARY: true, food: false }, false]);
  expect(turned(food!, once)).toEqual({ SALARY: true });
});

test("A category that is called as its base category speaks the language of the page, and one of another name keeps that", () => {
  i18n.loadAndActivate({ locale: "de", messages: { "Food (base category)": "Essen", "Travel (base category)": "Reisen", "Salary (base category)": "Gehalt" } });
  expect(choicesOf([FOOD, TRAVEL], BASES).map(({ key, name, isRenamed }) => [key, name, isRenamed])).toEqual([
    ["food", "Essen", true], ["travel", "Journeys", false], ["SALARY", "Gehalt", true],
  ]);
});
