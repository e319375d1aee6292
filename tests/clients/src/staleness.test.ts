import assert from "node:assert/strict";
import { test } from "node:test";
import { stale } from "./staleness.js";

const DEPOSIT = "Deposit:1";
const KNOWN = {
  ROOT_QUERY: { __typename: "Query", wallets: [{ __ref: "Wallet:1" }] },
  "Wallet:1": { __typename: "Wallet", balance: "5.00", "deposits({})": [{ __ref: DEPOSIT }] },
  [DEPOSIT]: { __typename: "Deposit", balance: "5.00" },
};

test("a store that says the same is not stale", () => {
  assert.deepEqual([...stale(KNOWN, structuredClone(KNOWN), [])], []);
});

test("another figure, a deleted object and one that nobody told of are found", () => {
  const now = { ...KNOWN, [DEPOSIT]: { __typename: "Deposit", balance: "6.00" }, "Loan:1": {} };
  assert.deepEqual([...stale({ ...KNOWN, "Budget:1": {} }, now, [])], [
    'Deposit:1.balance: "5.00" for "6.00"',
    "Budget:1 is gone",
    "Loan:1 is not known",
  ]);
});

test("what is to be loaded again may be stale, and nothing else", () => {
  const now = { ...KNOWN, ROOT_QUERY: { wallets: [] }, "Wallet:1": { balance: "6.00", "deposits({})": [] } };
  assert.deepEqual([...stale(KNOWN, now, ["WALLET_LIST", "FILTERED_LISTS"])], [
    'Wallet:1.balance: "5.00" for "6.00"',
  ]);
});
