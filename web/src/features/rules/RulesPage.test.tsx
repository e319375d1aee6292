// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { renderPage } from "../../frame/testing/renderPage";
import type { Given } from "../../frame/testing/schemaLink";
import RulesPage from "./RulesPage";

const address: Record<string, string> = vi.hoisted(() => ({}));

vi.mock("@tanstack/react-router", async (original) => ({ ...(await original<object>()), useSearch: () => address }));

const none = (): null => null;
const TEXT = { number: 1, within: 0, kind: "TEXT", match: "CONTAINS", part: "ANY", value: "lidl", deposits: [], entities: [] };
const ALL = { ...TEXT, number: 0, within: none, kind: "ALL", match: none, part: none, value: none, amountFrom: none, amountTo: none, dateFrom: none, dateTo: none, direction: none };
const LEAF = { ...ALL, ...TEXT };
const LIDL = { __typename: "Rule", id: "R-1", version: 4, name: "Shopping", position: 0, isActive: true, stops: false, skips: false, newName: "Food", category: none, entity: none, bucket: none, conditions: [ALL, LEAF] };
const RENT = { ...LIDL, id: "R-2", name: "Flat", position: 1, isActive: false, newName: "Rent", conditions: [ALL, { ...LEAF, value: "rent" }] };

async function show(rules: readonly object[], answer: Readonly<Record<string, unknown>> = {}, asked: Readonly<Record<string, unknown>> = {}): Promise<UserEvent> {
  const given: Given = { Wallet: { rules }, Mutation: answer, Query: asked };
  const user = renderPage(<RulesPage />, given);
  await screen.findByRole("heading", { level: 1, name: "Rules" });
  return user;
}

const field = (name: string): HTMLElement => within(screen.getByRole("dialog")).getByRole("textbox", { name });

const valueOf = (element: HTMLElement): string | undefined => (element instanceof HTMLInputElement ? element.value : undefined);

beforeEach(() => {
  sessionStorage.clear();
  for (const name of Object.keys(address)) Reflect.deleteProperty(address, name);
});

describe("The list of rules", () => {
  test("says each in its order, and which one rests", async () => {
    await show([LIDL, RENT]);
    const items = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(items).toEqual(["1ShoppingWhen a text contains “lidl”: name “Food”.", "2FlatrestsWhen a text contains “rent”: name “Rent”."]);
  });

  test("says what a rule is where there is none", async () => {
    await show([]);
    expect(screen.getByText(/^A rule files what comes in by itself/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Apply to what is there" })).toBeNull();
  });

  test("sends all rules in their new order", async () => {
    const reorderRules = vi.fn<(given: unknown) => object>(() => ({ __typename: "ReorderRulesPayload" }));
    const user = await show([LIDL, RENT], { reorderRules });
    await user.click(screen.getByRole("button", { name: "Move Flat down" }));
    await user.click(screen.getByRole("button", { name: "Move Flat up" }));
    expect(reorderRules.mock.calls).toHaveLength(1);
    expect(reorderRules.mock.calls[0]?.[0]).toMatchObject({ input: { ruleIds: ["R-2", "R-1"] } });
  });

  test("has a deleted rule no more, and again when that is taken back", async () => {
    const user = await show([LIDL, RENT]);
    await user.click(screen.getByRole("button", { name: "More for Flat" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete the rule" }));
    expect(screen.queryByText("Flat")).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Flat")).toBeTruthy();
  });
});

describe("The form of a rule", () => {
  test("leaves a condition that nobody touched out of what it sends", async () => {
    const updateRule = vi.fn<(given: { input: object }) => object>(() => ({ __typename: "UpdateRulePayload", rule: LIDL }));
    const user = await show([LIDL], { updateRule });
    await user.click(screen.getByRole("button", { name: "Shopping" }));
    await user.type(field("Name of the rule"), "!");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Saved: Shopping!")).toBeTruthy();
    const input = updateRule.mock.calls[0]?.[0].input;
    expect(input).toMatchObject({ id: "R-1", name: "Shopping!", newName: "Food", expectedVersion: 4 });
    expect(input).not.toHaveProperty("condition");
  });

  test("sends nested groups, which it adds and removes", async () => {
    const createRule = vi.fn<(given: unknown) => object>(() => ({ __typename: "CreateRulePayload", rule: LIDL }));
    const user = await show([], { createRule });
    await user.click(screen.getByRole("button", { name: "New rule" }));
    await user.type(field("Name of the rule"), "Shops");
    await user.type(field("Text"), "lidl");
    await user.click(screen.getByRole("button", { name: "Group of conditions" }));
    await user.type(within(screen.getByRole("group", { name: "Group" })).getByRole("textbox", { name: "Text" }), "spar");
    await user.selectOptions(screen.getByRole("combobox", { name: "How the conditions of the group go together" }), "None of these holds");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Saved: Shops")).toBeTruthy();
    const contains = (value: string): object => ({ text: { match: "CONTAINS", part: "ANY", value } });
    expect(createRule.mock.calls[0]?.[0]).toMatchObject({ input: { condition: { all: [contains("lidl"), { not: { any: [contains("spar")] } }] } } });
  });

  test("says at the condition what the server refuses of it", async () => {
    const createRule = { __typename: "InvalidInput", code: "INVALID_INPUT", message: "The input is not valid.", fields: [{ path: "condition.all.0.text.value", messages: ["The text is empty."] }] };
    const user = await show([], { createRule });
    await user.click(screen.getByRole("button", { name: "New rule" }));
    await user.type(field("Name of the rule"), "Shops");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("The text is empty.");
    expect(field("Text").getAttribute("aria-invalid")).toBe("true");
  });

  test("keeps what was typed and not saved", async () => {
    const user = await show([LIDL]);
    await user.click(screen.getByRole("button", { name: "Shopping" }));
    await user.type(field("Text"), " graz");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Shopping" }));
    expect(valueOf(field("Text"))).toBe("lidl graz");
    expect(screen.getByText("This is what you typed and did not save.")).toBeTruthy();
  });

  test("begins with what the address says", async () => {
    Object.assign(address, { rule: "new", text: "Bakery", category: "Category-2" });
    await show([]);
    expect(valueOf(field("Text"))).toBe("Bakery");
    expect(valueOf(screen.getByRole("combobox", { name: "Category" }))).toBe("«name»");
  });

  test("tells what the rule would change, and that it is another since", async () => {
    const user = await show([LIDL], {}, { previewRule: { examined: 4000, isWhole: false, met: 3, changing: 1, sample: [], tooSlow: [], isTooSlow: false } });
    await user.click(screen.getByRole("button", { name: "Shopping" }));
    await user.click(screen.getByRole("button", { name: "Try it on what is there" }));
    expect(await screen.findByText("Meets 3 transactions, and changes 1")).toBeTruthy();
    expect(screen.getByText("of the latest 4,000")).toBeTruthy();
    await user.type(field("Text"), "!");
    expect(screen.getByText("The rule is another since it was tried.")).toBeTruthy();
  });
});
