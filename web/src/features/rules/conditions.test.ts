// @vitest-environment node
import { describe, expect, test } from "vitest";

import { conditionOf, groupOf, inputOf, pathOf, treeOf, withAmounts, type Listed } from "./conditions";

const NONE = { match: null, part: null, value: null, amountFrom: null, amountTo: null, dateFrom: null, dateTo: null, direction: null, deposits: [], entities: [] } as const;
const group = (number: number, kind: "ALL" | "ANY" | "NOT", within: number | null): Listed => ({ ...NONE, number, kind, within });
const text = (number: number, value: string, within: number | null): Listed => ({ ...NONE, number, within, kind: "TEXT", match: "CONTAINS", part: "ANY", value });
const asked = (value: string): object => ({ text: { match: "CONTAINS", part: "ANY", value } });

describe("What a rule asks", () => {
  test("is sent as it came, however deep it is nested", () => {
    const listed = [group(0, "ANY", null), group(1, "ALL", 0), text(2, "a", 1), group(3, "NOT", 1), group(4, "ANY", 3), text(5, "b", 4), text(6, "c", 4), text(7, "d", 0)];
    expect(inputOf(treeOf(listed))).toEqual({ any: [{ all: [asked("a"), { not: { any: [asked("b"), asked("c")] } }] }, asked("d")] });
  });

  test("that is one condition alone becomes a group of it, so that more can be asked beside", () => {
    expect(inputOf(treeOf([text(0, "a", null)]))).toEqual({ all: [asked("a")] });
  });

  test("and is denied twice is what is denied", () => {
    expect(inputOf(treeOf([group(0, "NOT", null), group(1, "NOT", 0), group(2, "ALL", 1), text(3, "a", 2)]))).toEqual({ all: [asked("a")] });
  });

  test("has the ids of what it names", () => {
    const named: Listed = { ...NONE, number: 0, within: null, kind: "DEPOSIT", deposits: [{ id: "1", name: "Bank" }, { id: "2", name: "Cash" }] };
    expect(inputOf(treeOf([named]))).toEqual({ all: [{ depositIds: ["1", "2"] }] });
  });

  test("has keys that no two share", () => {
    const { key, inner } = groupOf([conditionOf({ key: 4 }), conditionOf({ key: 7 })]);
    expect([key, ...inner.map((each) => each.key)]).toEqual([8, 4, 7]);
  });
});

describe("Amounts", () => {
  const cents = (typed: string): string | null => (/^\d+$/.test(typed) ? `${typed}.00` : null);

  test("are written anew in whatever group, and stay open where nothing binds", () => {
    const whole = groupOf([groupOf([conditionOf({ kind: "AMOUNT", amountTo: "20" })])]);
    expect(inputOf(withAmounts(whole, cents) ?? whole)).toEqual({ all: [{ all: [{ amount: { from: null, to: "20.00" } }] }] });
  });

  test("that cannot be read leave nothing that could be sent", () => {
    expect(withAmounts(groupOf([conditionOf({ kind: "AMOUNT", amountTo: "a little" })]), cents)).toBeNull();
  });

  test("of a condition that asks for something else by now do not count", () => {
    const whole = groupOf([conditionOf({ kind: "TEXT", amountTo: "a little" })]);
    expect(withAmounts(whole, cents)).toEqual(whole);
  });
});

test("What is wrong is named by the path of the input", () => {
  const place = `${pathOf(conditionOf({ kind: "ANY", isNot: true }), "condition")}.0`;
  expect(pathOf(conditionOf({ kind: "ENTITY" }), place)).toBe("condition.not.any.0.entityIds");
});
