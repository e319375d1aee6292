import { describe, expect, test } from "vitest";

import { readFilter, writeFilter, type TransactionFilter } from "./filters";
import { createRandom, type Random } from "./testing/random";

const REFERENCES = [
  "wallet", "period", "deposit", "category", "bucket", "entity", "transfer", "loan",
  "refundOf", "refund", "reversalOf", "reversal",
] as const;
const FLAGS = ["isTransfer", "isOpening", "isRefund", "isReversal", "isReconciled"] as const;

describe("a filter in an address", () => {
  test("is written as people can read it", () => {
    expect(
      writeFilter({
        kind: ["INCOME", "EXPENSE"],
        category: { ids: ["Q2F0ZWdvcnk6MQ=="], none: true },
        date: { from: "2026-05-01", to: "2026-05-31" },
        amount: { from: "10.00" },
        isRefund: false,
        text: "lidl, 12",
      }),
    ).toEqual({
      kind: "INCOME,EXPENSE",
      category: "none,Q2F0ZWdvcnk6MQ==",
      date: "2026-05-01..2026-05-31",
      amount: "10.00..",
      isRefund: "false",
      text: "lidl, 12",
    });
  });

  test("comes back the same, whatever it is, for 2,000 of them", () => {
    const random = createRandom(7);
    for (let round = 0; round < 2_000; round += 1) {
      const filter = anyFilter(random, 0);
      expect(readFilter(writeFilter(filter))).toEqual({ filter, dropped: [] });
    }
  });

  test("comes back the same from a router that reads parameters as JSON first", () => {
    const filter: TransactionFilter = { isTransfer: true, text: "12", or: [{ text: "a" }, { not: { isOpening: true } }] };
    const parsed = Object.fromEntries(
      Object.entries(writeFilter(filter)).map(([name, text]): [string, unknown] => [name, JSON.parse(name === "text" ? "12" : text)]),
    );
    expect(readFilter(parsed)).toEqual({ filter, dropped: [] });
  });

  test.each([
    ["kind", "MONEY"],
    ["kind", "INCOME,"],
    ["direction", "in"],
    ["currency", "EURO"],
    ["category", "Q2F0 1"],
    ["baseCategory", "food"],
    ["isRefund", "yes"],
    ["isRefund", { a: 1 }],
    ["date", "2026-05-01"],
    ["date", "2026-02-30.."],
    ["date", "2026-05-02..2026-05-01"],
    ["amount", "-1.."],
    ["amount", "1.23456.."],
    ["amount", "10..9.99"],
    ["amount", "1..2..3"],
    ["text", "x".repeat(201)],
    ["text", "a b c d e f g h i j k"],
    ["text", ["a"]],
    ["and", "{"],
    ["and", '{"text":"a"}'],
    ["or", '[{"texts":"a"}]'],
    ["or", '[{"toString":"a"}]'],
    ["not", "[]"],
    ["not", '{"not":{"not":{"not":{"not":{"not":{}}}}}}'],
    ["wallet", Array.from({ length: 101 }, () => "QQ==").join(",")],
  ])("drops %s=%j and says so, and keeps the others", (name, value) => {
    expect(readFilter({ loan: "TG9hbjox", [name]: value })).toEqual({
      filter: { loan: { ids: ["TG9hbjox"] } },
      dropped: [name],
    });
  });

  test("passes over parameters of the page", () => {
    expect(readFilter({ order: "DATE_DESC", open: "x", text: "lidl", kind: undefined, loan: null })).toEqual({
      filter: { text: "lidl" },
      dropped: [],
    });
  });

  test("that is as deep as the API takes is kept", () => {
    const deep = '{"not":{"not":{"not":{"not":{"text":"a"}}}}}';
    expect(readFilter({ not: deep }).dropped).toEqual([]);
  });
});

function anyFilter(random: Random, depth: number): TransactionFilter {
  const filter: TransactionFilter = {};
  for (const name of REFERENCES) if (random.chance(0.2)) filter[name] = anyReference(random);
  for (const name of FLAGS) if (random.chance(0.2)) filter[name] = random.chance(0.5);
  if (random.chance(0.2)) filter.currency = random.some(["EUR", "USD", "JPY"]);
  if (random.chance(0.2)) filter.kind = random.some(["INCOME", "EXPENSE", "NEUTRAL"] as const);
  if (random.chance(0.2)) filter.direction = random.some(["IN", "OUT"] as const);
  if (random.chance(0.2)) filter.baseCategory = { codes: random.some(["FOOD", "OTHER_INCOME"]) };
  if (random.chance(0.2)) filter.date = random.one([{}, { from: "2026-05-01" }, { to: "2024-02-29" }, { from: "2026-05-31", to: "2026-05-31" }]);
  if (random.chance(0.2)) filter.amount = random.one([{}, { from: "0" }, { to: "999999999999.9999" }, { from: "9.99", to: "10" }]);
  if (random.chance(0.2)) filter.text = random.one(["", "lidl", "a, b & c=d", "12,50", "none", "..", "ärger ½"]);
  if (depth < 3 && random.chance(0.2)) filter.and = [anyFilter(random, depth + 1), anyFilter(random, depth + 1)];
  if (depth < 3 && random.chance(0.2)) filter.or = [anyFilter(random, depth + 1)];
  if (depth < 3 && random.chance(0.2)) filter.not = anyFilter(random, depth + 1);
  return filter;
}

function anyReference(random: Random): NonNullable<TransactionFilter["wallet"]> {
  const ids = random.some(["V2FsbGV0OjE=", "V2FsbGV0OjI=", "V2FsbGV0OjM="]);
  if (random.chance(0.5)) return { ids };
  return ids.length > 0 ? { ids, none: true } : { none: true };
}
