// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { renderPage } from "../../frame/testing/renderPage";
import type { Given } from "../../frame/testing/schemaLink";
import { BreakingQuestion } from "../../parts/BreakingQuestion";
import ReconcilePage from "./ReconcilePage";

const address: { deposit?: string | undefined; date?: string; balance?: string } = vi.hoisted(() => ({}));

vi.mock("@tanstack/react-router", async (original) => ({ ...(await original<object>()), useSearch: () => address }));

const HOLDING = { __typename: "BalanceAssertion", id: "A-1", date: "2026-03-31", balance: "100.00", difference: "0.00", status: "HOLDS", note: "", version: 1, explanations: [] };
const BROKEN = { ...HOLDING, id: "A-2", date: "2026-04-30", balance: "96.55", difference: "3.45", status: "BROKEN", version: 4 };

function bank(balanceAssertions: readonly object[], answer: Readonly<Record<string, unknown>> = {}): Given {
  const deposit = { __typename: "Deposit", id: "Deposit-1", name: "Bank", currency: "EUR", balance: "100.00", reconciledOn: "2026-03-31", balanceAssertions };
  const node = ({ id }: { id: string }): object => (id === "Deposit-1" ? deposit : (balanceAssertions.find((each) => "id" in each && each.id === id) ?? BROKEN));
  return { Query: { node }, Mutation: answer };
}

async function show(given: Given): Promise<UserEvent> {
  address.deposit = "Deposit-1";
  const user = renderPage(<><ReconcilePage /><BreakingQuestion /></>, given);
  await screen.findByRole("heading", { level: 2, name: "What the statement says" });
  return user;
}

const field = (): HTMLElement => screen.getByRole("textbox", { name: /^Balance, minus for a debt/ });

beforeEach(() => {
  delete address.date;
  delete address.balance;
});

describe("Without a deposit in the address", () => {
  test("each is offered, with until when it is reconciled", async () => {
    address.deposit = undefined;
    renderPage(<ReconcilePage />, { Wallet: { deposits: [{ id: "1", name: "Bank", reconciledOn: "2026-03-31" }, { id: "2", name: "Purse", reconciledOn: (): null => null }] } });
    expect((await screen.findByRole("link", { name: /^Bank/ })).textContent).toContain("reconciled until Mar 31, 2026");
    expect(screen.getByRole("link", { name: /^Purse/ }).textContent).toContain("not reconciled yet");
  });
});

describe("A statement", () => {
  test("that agrees with the transactions is said to, before it is confirmed", async () => {
    const user = await show(bank([]));
    await user.type(field(), "100");
    expect(await screen.findByText("exactly what the statement says")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Confirm the balance" })).toBeTruthy();
  });

  test.each([
    ["96.55", "€3.45 more than the statement"],
    ["100.50", "€0.50 less than the statement"],
  ])("of %s is told by how much the transactions are off", async (typed, said) => {
    const user = await show(bank([]));
    await user.type(field(), typed);
    expect(await screen.findByText(said)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Keep it and look for the difference" })).toBeTruthy();
  });

  test.each([
    [{ date: "2026-04-30", balance: "-1234.56" }, "04/30/2026", "−1,234.56"],
    [{ date: "2026-02-30", balance: "ten" }, "05/17/2026", ""],
  ])("of the address %o is filled in as far as it is one", async (said, day, balance) => {
    window.sessionStorage.clear();
    window.localStorage.clear();
    Object.assign(address, said);
    await show(bank([]));
    expect(field()).toHaveProperty("value", balance);
    expect(screen.getByRole("textbox", { name: /^At the end of/ })).toHaveProperty("value", day);
  });

  test("of a day that has one is sent over the version that is shown", async () => {
    const reconcileDeposit = vi.fn<(given: unknown) => object>(() => ({ __typename: "ReconcileDepositPayload", balanceAssertion: HOLDING }));
    const user = await show(bank([{ ...HOLDING, date: "2026-05-17", version: 7 }], { reconcileDeposit }));
    await user.type(field(), "100");
    await user.click(screen.getByRole("button", { name: "Confirm the balance" }));
    expect(await screen.findByText("Confirmed: Bank")).toBeTruthy();
    expect(reconcileDeposit.mock.calls[0]?.[0]).toMatchObject({ input: { depositId: "Deposit-1", date: "2026-05-17", balance: "100.00", expectedVersion: 7, adjust: false } });
  });

  test("that is refused says why, and keeps what was typed", async () => {
    const reconcileDeposit = { __typename: "InvalidInput", code: "INVALID_INPUT", message: "No.", fields: [{ path: "balance", messages: ["Too much of a good thing."] }] };
    const user = await show(bank([], { reconcileDeposit }));
    await user.type(field(), "7");
    await user.click(await screen.findByRole("button", { name: "Keep it and look for the difference" }));
    await screen.findByText("Too much of a good thing.");
    expect((field() as HTMLInputElement).value).toContain("7");
  });
});

describe("Of the balances that were confirmed", () => {
  test("each says whether it holds", async () => {
    await show(bank([BROKEN, HOLDING]));
    const rows = screen.getAllByRole("row").slice(1).map((row) => row.textContent);
    expect(rows[0]).toMatch(/^Apr 30, 2026€3.45 more than the statement/);
    expect(rows[1]).toMatch(/^Mar 31, 2026✓ holds/);
  });

  test("one is gone at once when it is deleted, and back when that is taken back", async () => {
    const user = await show(bank([HOLDING]));
    await user.click(screen.getByRole("button", { name: "More for Mar 31, 2026" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    expect(screen.queryByRole("row")).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("✓ holds")).toBeTruthy();
  });
});

describe("A difference", () => {
  test("is shown with what may explain it", async () => {
    const explanations = [{ reason: "ENTERED_TWICE", transactions: [{ id: "T-1" }, { id: "T-2" }] }];
    await show(bank([{ ...BROKEN, explanations }]));
    expect(await screen.findByText("One of these two may be entered twice.")).toBeTruthy();
  });

  test("that nothing explains says so", async () => {
    await show(bank([BROKEN]));
    expect(await screen.findByText(/^No transaction explains it by itself/)).toBeTruthy();
  });

  const CONFLICT = {
    __typename: "Conflict",
    code: "CONFLICT",
    message: "A later one would no longer hold.",
    fields: [{ path: "breakAssertions", messages: ["A later one would no longer hold."] }],
    nodes: [{ __typename: "BalanceAssertion", id: "A-1" }],
    current: (): null => null,
  };

  async function bookAgainstLater(): Promise<{ user: UserEvent; sent: () => readonly unknown[] }> {
    const done = { __typename: "ReconcileDepositPayload", balanceAssertion: HOLDING };
    const reconcileDeposit = vi.fn(({ input }: { input: { breakAssertions: boolean } }) => (input.breakAssertions ? done : CONFLICT));
    const later = { ...HOLDING, currency: "EUR", deposit: { __typename: "Deposit", id: "Deposit-1", name: "Bank" } };
    const { Query, ...given } = bank([BROKEN], { reconcileDeposit });
    const user = await show({ ...given, Query: { ...Query, nodes: () => [later] } });
    await user.click(screen.getByRole("button", { name: "Book the difference" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("€3.45 leave Bank on Apr 30, 2026, as a transaction of its own.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Book it" }));
    return { user, sent: () => reconcileDeposit.mock.calls.map(([{ input }]) => input) };
  }

  test("is booked anyway only after it was told what that breaks", async () => {
    const { user, sent } = await bookAgainstLater();
    const question = await screen.findByRole("dialog", { name: "A confirmed balance would no longer hold" });
    expect(await within(question).findByText("Bank, at the end of Mar 31, 2026")).toBeTruthy();
    await user.click(within(question).getByRole("button", { name: "Do it anyway" }));
    expect(await screen.findByText("Confirmed: Bank")).toBeTruthy();
    const [first, second] = sent() as { idempotencyKey: string }[];
    expect([first, second]).toMatchObject([{ breakAssertions: false, adjust: true, expectedVersion: 4 }, { breakAssertions: true, adjust: true, expectedVersion: 4 }]);
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  });

  test("is not booked where that is to stay", async () => {
    const { user, sent } = await bookAgainstLater();
    await user.click(await screen.findByRole("button", { name: "Leave it as it is" }));
    expect(await within(screen.getByRole("dialog")).findByText("A later one would no longer hold.")).toBeTruthy();
    expect(sent()).toHaveLength(1);
  });
});
