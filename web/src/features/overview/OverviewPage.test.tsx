// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";

import { renderPage } from "../../frame/testing/renderPage";
import type { Given } from "../../frame/testing/schemaLink";
import OverviewPage from "./OverviewPage";

const CATEGORY = { id: "Category-9", name: "Rent" };
const PERIOD = { name: "May", endsOn: "2026-05-31", net: "1106.30" };
const MONTHS = ["2026-04", "2026-05"].map((month) => ({ id: month, month, summary: { income: "100.00", expense: "66.00", net: "34.00" } }));

async function show(given: Given = {}): Promise<void> {
  renderPage(<OverviewPage />, { Period: PERIOD, ...given, Dashboard: { months: MONTHS, ...given["Dashboard"] } });
  await screen.findByRole("heading", { level: 1, name: "Overview" });
}

describe("The overview", () => {
  test("answers first: the balance of today, and what is left for how long", async () => {
    await show({ Wallet: { balance: "12368.75" } });
    expect(await screen.findByText("€12,368.75")).toBeTruthy();
    expect(screen.getByText("€1,106.30")).toBeTruthy();
    expect(screen.getByText(/left of what came in, May · 15 days to go/)).toBeTruthy();
  });

  test("says nothing of a period where there is none", async () => {
    await show({ Dashboard: { currentPeriod: () => null } });
    expect(screen.queryByText(/left of what came in/)).toBeNull();
  });

  test("names the three most urgent alerts, each with the way to it, and how many more there are", async () => {
    const alerts = [
      { __typename: "PredictionOverused", id: "a", exceededBy: "50.00", prediction: { id: "p", category: CATEGORY } },
      { __typename: "LoanOverdue", id: "b", days: 1, outstanding: "40.00", loan: { id: "l" } },
      { __typename: "DepositBelowFloor", id: "c", belowBy: "0.01", deposit: { id: "d", name: "Cash" } },
      { __typename: "BucketOverspent", id: "d", overspentBy: "3.00" },
    ];
    await show({ Wallet: { alerts } });
    const list = await screen.findByRole("list", { name: "What needs you" });
    const links = within(list).getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
    expect(links).toEqual([
      ["Rent is €50.00 over plan: review", "/plan"],
      ["A loan of €40.00 is overdue since yesterday: see it", "/loans/l"],
      ["Cash is €0.01 below its floor: see it", "/deposits/d"],
    ]);
    expect(within(list).getByText("and 1 more")).toBeTruthy();
  });

  test("is quiet where nothing needs anybody", async () => {
    await show({ Wallet: { alerts: [] } });
    expect(screen.queryByRole("list", { name: "What needs you" })).toBeNull();
  });

  test("says of each plan what is left or over", async () => {
    const predictions = [
      { id: "1", category: { id: "1", name: "Food" }, currentPlan: "420.00", initialPlan: "420.00", result: "332.00", left: "88.00", status: "GREEN" },
      { id: "2", category: CATEGORY, currentPlan: "800.00", initialPlan: "800.00", result: "850.00", left: "-50.00", status: "RED" },
    ];
    await show({ Period: { ...PERIOD, predictions } });
    const card = await screen.findByRole("region", { name: /What is left of May/ });
    const rows = within(card).getAllByRole("listitem").map((row) => row.textContent);
    expect(rows[1]).toMatch(/^Rent.*50.00 euros over.*850.00 euros spent of 800.00 euros/);
    expect(rows[0]).toMatch(/^Food.*88.00 euros left.*332.00 euros spent of 420.00 euros/);
  });

  test("shows each deposit with its share, and none where nothing is shared", async () => {
    const deposits = [
      { id: "1", name: "Bank", balance: "6802.65", share: "55.00" },
      { id: "2", name: "Debt", balance: "-10.00", share: () => null },
    ];
    await show({ Dashboard: { deposits } });
    const card = await screen.findByRole("region", { name: "Where the money is" });
    const rows = within(card).getAllByRole("listitem").map((row) => row.textContent);
    expect(rows[0]).toMatch(/^Bank 55%€6,802.65/);
    expect(rows[1]).toMatch(/^Debt −€10.00/);
  });

  test("states the months in a sentence, and in a table with the same figures", async () => {
    await show();
    const card = await screen.findByRole("figure");
    within(card).getByRole("button", { name: "Table" }).click();
    const rows = (await within(card).findAllByRole("row")).map((row) => row.textContent);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toContain("€100.00");
    expect(rows[2]).toContain("€34.00");
  });

  test("shows what somebody new does first while nothing is written down", async () => {
    await show({ Dashboard: { recentTransactions: [] } });
    expect(await screen.findByText("First steps")).toBeTruthy();
  });
});
