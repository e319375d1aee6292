// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, test } from "vitest";

import { renderPage } from "../../frame/testing/renderPage";
import type { Given } from "../../frame/testing/schemaLink";
import { descriptionOf, isInvalid } from "../../ui/testing/renderUi";
import BudgetsPage from "./BudgetsPage";

const RENT = { id: "Category-9", name: "Rent" };
const EMPTY = { budgets: [], categories: [RENT] };

async function show(given: Given): Promise<UserEvent> {
  const user = renderPage(<BudgetsPage />, given);
  await screen.findByRole("heading", { level: 1, name: "Plan" });
  return user;
}

/** Sets a limit of 800 for Rent, to which the server answers so. */
async function set(answer: object): Promise<HTMLElement> {
  const user = await show({ Wallet: EMPTY, Mutation: { setBudget: answer } });
  await user.click(screen.getAllByRole("button", { name: "Set a limit" })[0] ?? document.body);
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("combobox", { name: /^Category/ }), "Rent{Enter}");
  await user.type(within(dialog).getByRole("textbox", { name: /^The most to spend/ }), "800");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  return dialog;
}

describe("The budgets of a month", () => {
  test("are said to be none, with the way to the first", async () => {
    await show({ Wallet: EMPTY });
    expect(await screen.findByText(/There is none in May 2026 yet/)).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });

  test("have what is over its limit above what is not", async () => {
    const spent = { limit: "100.00", isExceeded: false, exceededBy: "0.00", left: "60.00", spent: "40.00", progress: "40.00" };
    const over = { limit: "800.00", isExceeded: true, exceededBy: "50.00", left: "-50.00", spent: "850.00", progress: "106.25" };
    const budgets = [
      { id: "1", category: { id: "1", name: "Food" }, ...spent },
      { id: "2", category: RENT, ...over },
    ];
    await show({ Wallet: { budgets } });
    const rows = (await screen.findAllByRole("row")).slice(1).map((row) => row.textContent);
    expect(rows[0]).toMatch(/^Rent.*€800.00.*€850.00/);
    expect(rows[1]).toMatch(/^Food.*€100.00.*€40.00/);
  });
});

describe("A limit", () => {
  test("that is refused says why at its field, which keeps what was typed", async () => {
    const fields = [{ path: "limit", messages: ["Too much of a good thing."] }];
    const dialog = await set({ __typename: "InvalidInput", code: "INVALID_INPUT", message: "No.", fields });
    const field = within(dialog).getByRole("textbox", { name: /^The most to spend/ });
    await within(dialog).findAllByText("Too much of a good thing.");
    expect(isInvalid(field)).toBe(true);
    expect(descriptionOf(field)).toContain("Too much of a good thing.");
    expect((field as HTMLInputElement).value).toContain("800");
  });

  test("that somebody else set meanwhile leaves the choice between the two", async () => {
    const current = { __typename: "Budget", id: "Budget-1" };
    const dialog = await set({ __typename: "Conflict", code: "CONFLICT", message: "Changed.", fields: [], nodes: [], current });
    expect(await within(dialog).findByRole("button", { name: "Keep mine" })).toBeTruthy();
    expect(within(dialog).getByRole("button", { name: "Take theirs" })).toBeTruthy();
  });

  test("that is saved closes the form and says so", async () => {
    await set({ __typename: "SetBudgetPayload", budget: { id: "Budget-1", category: RENT } });
    expect(await screen.findByText("Saved: Rent")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("A page that fails", () => {
  test("says what the server said, and offers to try again", async () => {
    renderPage(<BudgetsPage />, {
      Query: {
        wallet: () => {
          throw new Error("The till is stuck.");
        },
      },
    });
    expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
    expect(screen.getByText(/The till is stuck/)).toBeTruthy();
  });
});
