import { i18n } from "@lingui/core";
import { act, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { renderPage } from "../frame/testing/renderPage";
import { messages } from "../locales/pseudo";

/** Days and amounts are in letters of this one, so that any Latin word was written here. */
const GREEK = "el";
/** The words of the server, and what is called so everywhere. */
const ALLOWED = /«\w+»|\b(?:EUR|CSV)\b/gu;
const WORD = /[A-Za-z]{3,}/gu;
const PAGES: Readonly<Record<string, () => Promise<{ default: () => ReactElement }>>> = {
  overview: () => import("../features/overview/OverviewPage"),
  plan: () => import("../features/plan/PlanPage"),
  budgets: () => import("../features/budgets/BudgetsPage"),
  buckets: () => import("../features/buckets/BucketsPage"),
  deposits: () => import("../features/deposits/DepositsPage"),
  loans: () => import("../features/loans/LoansPage"),
  labels: () => import("../features/labels/LabelsPage"),
  report: () => import("../features/reports/MonthReportPage"),
};

beforeAll(() => { i18n.loadAndActivate({ locale: "en", messages }); });
afterAll(() => { i18n.loadAndActivate({ locale: "en", messages: {} }); });

/** What is read on the page and what is told of it. */
function said(): string {
  const names = Array.from(document.querySelectorAll("[aria-label], [title]"), (each) => `${each.getAttribute("aria-label") ?? ""} ${each.getAttribute("title") ?? ""}`);
  return [document.body.textContent, ...names].join("\n");
}

describe("Every word of the page can be translated", () => {
  test.each(Object.keys(PAGES))("of the %s", async (name) => {
    const { default: Page } = (await PAGES[name]?.()) ?? { default: () => <p /> };
    renderPage(<Page />, {}, GREEK);
    await screen.findByRole("heading", { level: 1 });
    await act(async () => { await new Promise((resolve) => setTimeout(resolve, 300)); });
    expect([...new Set(said().replaceAll(ALLOWED, "").match(WORD) ?? [])]).toEqual([]);
  });
});
