import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  AddExpenseDocument,
  LunchDocument,
  OverviewDocument,
  ReportMonthDocument,
  TransactionDocument,
  TransactionsDocument,
  UpdateTransactionDocument,
  WalletsDocument,
} from "../generated/graphql.js";
import { demoUser, newUser, payload, tabOf } from "./people.js";
import { VERSIONS } from "./versions.js";

for (const version of VERSIONS) {
  describe(version.name, () => {
    test("an input that is refused says why for each field, by the fragment on Error", async () => {
      const { client } = await newUser(version);
      const input = { amount: "-1.00", name: "Lunch ".repeat(30), baseCategoryCode: "FOOD" };
      const { createExpense } = await client.change(AddExpenseDocument, { input });
      assert.ok(createExpense.__typename === "InvalidInput");
      assert.equal(createExpense.code, "INVALID_INPUT");
      assert.deepEqual(createExpense.fields.map((field) => field.path).toSorted(), ["amount", "name"]);
    });

    test("another person's object is not found", async () => {
      const { client } = await newUser(version);
      const other = await newUser(version);
      const { wallets } = await other.client.ask(WalletsDocument, {});
      const input = { amount: "1.00", depositId: wallets![0]!.id };
      const { createExpense } = await client.change(AddExpenseDocument, { input });
      assert.ok(createExpense.__typename === "NotFound");
      assert.deepEqual(createExpense.fields[0]?.path, "depositId");
    });

    test("a conflict brings what is saved into the cache", async () => {
      const first = await newUser(version);
      const { id } = payload((await first.client.change(LunchDocument, {})).createExpense).transaction;
      await first.client.ask(TransactionDocument, { id });
      const second = tabOf(first.browser, version);
      const input = { id, expectedVersion: 1 };
      payload(
        (await second.client.change(UpdateTransactionDocument, { input: { ...input, amount: "13.00" } }))
          .updateTransaction,
      );
      const late = { ...input, amount: "14.00" };
      const { updateTransaction } = await first.client.change(UpdateTransactionDocument, { input: late });
      assert.ok(updateTransaction.__typename === "Conflict");
      const node = first.client.known(TransactionDocument, { id })?.node;
      assert.ok(node?.__typename === "Transaction");
      assert.deepEqual([node.amount, node.version], ["13.00", 2]);
    });

    test("the same write with the same key is done once", async () => {
      const { client } = await newUser(version);
      const input = { amount: "5.00", baseCategoryCode: "FOOD", idempotencyKey: crypto.randomUUID() };
      const ids = new Set<string>();
      for (const _ of [1, 2]) {
        ids.add(payload((await client.change(AddExpenseDocument, { input })).createExpense).transaction.id);
      }
      assert.equal(ids.size, 1);
      const walletId = (await client.ask(WalletsDocument, {})).wallets![0]!.id;
      assert.equal((await client.ask(TransactionsDocument, { walletId })).wallet?.transactions?.totalCount, 1);
    });

    test("a query that is refused says where and why, in the form of a mutation's error", async () => {
      const { client } = await newUser(version);
      const walletId = (await client.ask(WalletsDocument, {})).wallets![0]!.id;
      const months = { month: "2026-13", monthBefore: "2026-12" };
      const asked = client.ask(ReportMonthDocument, { walletId, ...months });
      const { codes } = version.refusalOf(await asked.catch((reason: unknown) => reason));
      assert.deepEqual(new Set(codes), new Set(["BAD_USER_INPUT"]));
    });

    test("members of a union are told apart by possible_types.json", async () => {
      const { client } = await demoUser(version);
      const month = new Date().toISOString().slice(0, 7);
      const asked = await client.ask(OverviewDocument, { month });
      const alerts = asked.dashboard?.wallet.alerts ?? [];
      const exceeded = alerts.filter((alert) => alert.__typename === "BudgetExceeded");
      assert.deepEqual(exceeded.map((alert) => alert.budget.category.name), ["Eating out"]);
      assert.deepEqual(client.known(OverviewDocument, { month }), asked);
    });
  });
}
