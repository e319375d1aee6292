// @vitest-environment node
import { i18n } from "@lingui/core";
import { describe, expect, test } from "vitest";

import { messages as german } from "../../locales/de";
import { conditionOf, groupOf, type Condition } from "./conditions";
import { sentenceOf, type Actions, type Sayings } from "./sentence";

const SAYINGS: Sayings = { nameOf: (id) => ({ "1": "Bank", "2": "Cash" })[id] ?? "–", amount: (amount) => `€${amount}`, day: (date) => date };
const FOOD: Actions = { category: "Food", entity: null, bucket: null, newName: "", skips: false, stops: false };
const lidl = conditionOf({ value: "lidl" });
const small = conditionOf({ kind: "AMOUNT", amountTo: "20" });

function said(condition: Condition, actions: Partial<Actions> = {}, locale = "en"): string {
  i18n.loadAndActivate({ locale, messages: locale === "en" ? {} : german });
  return sentenceOf(condition, { ...FOOD, ...actions }, SAYINGS);
}

describe("A rule", () => {
  test("is one sentence of what it asks and what it sets", () => {
    expect(said(groupOf([lidl, small]), { stops: true })).toBe("When a text contains “lidl” and the amount is at most €20: category Food, then stop.");
  });

  test("says everything that it sets, in this order", () => {
    const actions = { entity: "Lidl", newName: "Shopping", bucket: "Needs", skips: true };
    expect(said(groupOf([lidl]), actions)).toBe("When a text contains “lidl”: category Food, entity Lidl, name “Shopping”, bucket Needs, leave it out of imports.");
  });

  test("has brackets around groups in it, but none around a single condition", () => {
    const either = conditionOf({ kind: "ANY", inner: [lidl, small] });
    expect(said(groupOf([either, conditionOf({ kind: "ANY", inner: [lidl] })]))).toBe("When (a text contains “lidl” or the amount is at most €20) and a text contains “lidl”: category Food.");
  });

  test("denies a group as a whole", () => {
    expect(said(groupOf([conditionOf({ kind: "ANY", isNot: true, inner: [lidl, small] })]))).toBe("When not (a text contains “lidl” or the amount is at most €20): category Food.");
  });

  test("is a sentence of German order", () => {
    expect(said(groupOf([lidl, small]), { stops: true }, "de")).toBe("Wenn ein Text „lidl“ enthält und der Betrag höchstens €20 ist: Kategorie Food, dann Schluss.");
  });
});

describe("A condition", () => {
  test.each<[string, Partial<Condition>]>([
    ["the name starts with “a”", { value: "a", match: "STARTS_WITH", part: "NAME" }],
    ["the note is not “a”", { value: "a", match: "EQUALS", part: "NOTE", isNot: true }],
    ["the other side does not match “^a”", { value: "^a", match: "REGEX", part: "COUNTERPARTY", isNot: true }],
    ["the amount is €5", { kind: "AMOUNT", amountFrom: "5", amountTo: "5" }],
    ["the amount is from €5 to €7", { kind: "AMOUNT", amountFrom: "5", amountTo: "7" }],
    ["the amount is under €5", { kind: "AMOUNT", amountFrom: "5", isNot: true }],
    ["the day is 2026-05-01 or later", { kind: "DATE", dateFrom: "2026-05-01" }],
    ["the day is after 2026-05-31", { kind: "DATE", dateTo: "2026-05-31", isNot: true }],
    ["the deposit is Bank or Cash", { kind: "DEPOSIT", depositIds: ["1", "2"] }],
    ["the entity is not Cash", { kind: "ENTITY", entityIds: ["2"], isNot: true }],
    ["money goes out", { kind: "DIRECTION", direction: "OUT" }],
    ["money goes out", { kind: "DIRECTION", direction: "IN", isNot: true }],
  ])("%s", (words, condition) => {
    expect(said(groupOf([conditionOf(condition)]))).toBe(`When ${words}: category Food.`);
  });
});
