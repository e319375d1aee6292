// @vitest-environment jsdom
import { i18n } from "@lingui/core";
import { act, screen } from "@testing-library/react";
import { lazy, Suspense, type ReactElement, type ReactNode } from "react";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { renderPage } from "../frame/testing/renderPage";
import { messages } from "../locales/pseudo";
import { useGoShortcuts } from "./goShortcuts";

/** Days and amounts are in letters of this one, so that any Latin word was written here. */
const GREEK = "el";
/** The words of the server, names, and what is called so everywhere. */
const ALLOWED = /«\w+»|jo@example\.com|\b(?:Pocketgraph|Home|EUR|USD|CSV|English|Deutsch)\b/gu;
/** Where the same word twice would be a mistake. */
const GIVEN = { Query: { currencies: [{ code: "EUR" }, { code: "USD" }] } } as const;
const WORD = /[A-Za-z]{3,}/gu;
const PAGES: Readonly<Record<string, () => Promise<{ default: () => ReactElement }>>> = {
  overview: () => import("../features/overview/OverviewPage"),
  plan: () => import("../features/plan/PlanPage"),
  budgets: () => import("../features/budgets/BudgetsPage"),
  buckets: () => import("../features/buckets/BucketsPage"),
  deposits: () => import("../features/deposits/DepositsPage"),
  reconcile: () => import("../features/reconcile/ReconcilePage"),
  loans: () => import("../features/loans/LoansPage"),
  labels: () => import("../features/labels/LabelsPage"),
  month: () => import("../features/reports/MonthReportPage"),
  year: () => import("../features/reports/YearReportPage"),
  "all years": () => import("../features/reports/AllReportPage"),
  "all wallets": () => import("../features/reports/MyReportPage"),
  transactions: () => import("../features/transactions/TransactionsPage"),
  transaction: () => import("../features/transactions/TransactionPage"),
  deposit: () => import("../features/deposits/DepositPage"),
  loan: () => import("../features/loans/LoanPage"),
  entities: () => import("../features/labels/EntitiesPage"),
  category: () => import("../features/labels/CategoryPage"),
  entity: () => import("../features/labels/EntityPage"),
  settings: () => import("../features/settings/SettingsPage"),
  "first run": () => import("../features/first-run/FirstRunPage"),
  add: () => import("../features/add/AddPage"),
  "sign-in": () => import("../features/account/SignInPage"),
  register: () => import("../features/account/RegisterPage"),
  "reset of a password": () => import("../features/account/ResetPasswordPage"),
  "confirmation of an e-mail": () => import("../features/account/ConfirmEmailPage"),
};
const DIALOGS = {
  "command palette": lazy(() => import("./Palette")),
  "recent changes": lazy(() => import("./RecentChanges")),
  keys: lazy(() => import("./ShortcutHelp")),
} as const;

beforeAll(() => { i18n.loadAndActivate({ locale: "en", messages }); });
afterAll(() => { i18n.loadAndActivate({ locale: "en", messages: {} }); });

function texts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.nodeValue ?? "");
  return found;
}

/** What is read on the page and what is told of it. */
function said(): string {
  const names = Array.from(document.querySelectorAll("[aria-label], [title]"), (each) => `${each.getAttribute("aria-label") ?? ""} ${each.getAttribute("title") ?? ""}`);
  return [...texts(), ...names].join("\n");
}

/** Has the keys of every page, before what is shown has come. */
function WithKeys({ children }: { readonly children: ReactNode }): ReactElement {
  useGoShortcuts();
  return <Suspense fallback={null}>{children}</Suspense>;
}

async function expectForeignWords(): Promise<void> {
  await act(async () => { await new Promise((resolve) => setTimeout(resolve, 300)); });
  expect([...new Set(said().replaceAll(ALLOWED, "").match(WORD) ?? [])]).toEqual([]);
}

describe("Every word of the page can be translated", () => {
  test.each(Object.keys(PAGES))("of the %s", async (name) => {
    const { default: Page } = (await PAGES[name]?.()) ?? { default: () => <p /> };
    renderPage(<Page />, GIVEN, GREEK);
    await screen.findByRole("heading", { level: 1 });
    await expectForeignWords();
    expect(screen.queryByRole("heading", { name: i18n.t("This page could not be loaded") })).toBeNull();
  });

  test.each(Object.entries(DIALOGS))("of the dialog: %s", async (_, Shown) => {
    renderPage(<WithKeys><Shown onClose={() => undefined} /></WithKeys>, GIVEN, GREEK);
    await screen.findByRole("dialog");
    await expectForeignWords();
  });
});
