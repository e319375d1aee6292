import { i18n } from "@lingui/core";
import { beforeAll, expect, test } from "vitest";

import { chipsOf, without } from "./chips";
import { NO_LABELS } from "./labels";

const WORDS = {
  labels: {
    ...NO_LABELS,
    categories: [
      { id: "C1", name: "Food", kind: "EXPENSE" as const, isActive: true },
      { id: "C2", name: "Rent", kind: "EXPENSE" as const, isActive: true },
      { id: "C3", name: "Fun", kind: "EXPENSE" as const, isActive: false },
    ],
    deposits: [{ id: "D1", name: "Bank", isActive: true }],
    baseCategories: [{ code: "FOOD", name: "Food and drink" }],
  },
  locale: "en-GB",
  currency: "EUR",
};

function texts(filter: Parameters<typeof chipsOf>[0]): string[] {
  return chipsOf(filter, WORDS).map(({ text }) => text);
}

beforeAll(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
});

test("name what they narrow by", () => {
  expect(texts({ category: { ids: ["C1"] }, deposit: { ids: ["D1"] }, kind: ["INCOME", "EXPENSE"] })).toEqual([
    "Income, Expenses",
    "Deposit: Bank",
    "Category: Food",
  ]);
});

test("list two names and count more", () => {
  expect(texts({ category: { ids: ["C1", "C2"] } })).toEqual(["Category: Food, Rent"]);
  expect(texts({ category: { ids: ["C1", "C2", "C3"] } })).toEqual(["Category: Food and 2 more"]);
});

test("say of those that name none that they name none", () => {
  expect(texts({ category: { none: true } })).toEqual(["Not categorised"]);
  expect(texts({ category: { ids: ["C1"], none: true } })).toEqual(["Category: Food, not categorised"]);
  expect(texts({ loan: { none: true } })).toEqual(["Without payments of loans"]);
});

test("say a whole month by its name and other days by both ends", () => {
  expect(texts({ date: { from: "2026-02-01", to: "2026-02-28" } })).toEqual(["February 2026"]);
  expect(texts({ date: { from: "2026-02-01", to: "2026-02-27" } })).toEqual(["1 Feb 2026 to 27 Feb 2026"]);
  expect(texts({ date: { from: "2026-02-03", to: "2026-02-03" } })).toEqual(["3 Feb 2026"]);
  expect(texts({ date: { from: "2026-02-03" } })).toEqual(["From 3 Feb 2026"]);
  expect(texts({ date: { to: "2026-02-03" } })).toEqual(["Until 3 Feb 2026"]);
});

test("write amounts as the locale does", () => {
  expect(texts({ amount: { from: "10.00", to: "1234.50" } })).toEqual(["€10.00 to €1,234.50"]);
  expect(texts({ amount: { to: "5.00" } })).toEqual(["Up to €5.00"]);
});

test("take away their own condition alone", () => {
  expect(without({ text: "a", isRefund: true }, "text")).toEqual({ isRefund: true });
});
