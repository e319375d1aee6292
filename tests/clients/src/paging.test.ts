import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TransactionsDocument, WalletsDocument } from "../generated/graphql.js";
import { demoUser } from "./people.js";
import { VERSIONS } from "./versions.js";

for (const version of VERSIONS) {
  describe(version.name, () => {
    test("a list that is read page by page shows every transaction once, in its order", async () => {
      const { client } = await demoUser(version);
      const walletId = (await client.ask(WalletsDocument, {})).wallets![0]!.id;
      const list = await client.watch(TransactionsDocument, { walletId, first: 100, orderBy: ["DATE_DESC"] });
      const shown = () => list.shown().wallet!.transactions!;
      const sizes = [shown().edges.length];
      while (shown().pageInfo.hasNextPage) {
        await list.more({ after: shown().pageInfo.endCursor });
        sizes.push(shown().edges.length);
      }
      list.stop();
      const rows = shown().edges.map((edge) => edge.node);
      const total = shown().totalCount;
      assert.deepEqual(sizes, [100, 200, 300, total]);
      assert.equal(new Set(rows.map((row) => row.id)).size, total);
      const days = rows.map((row) => row.date);
      assert.deepEqual(days, days.toSorted().toReversed());
    });

    test("each filter has a list of its own in the cache", async () => {
      const { client } = await demoUser(version);
      const walletId = (await client.ask(WalletsDocument, {})).wallets![0]!.id;
      const wide = { walletId, first: 20 };
      const lunches = { walletId, first: 20, filter: { text: "lunch" } };
      const all = await client.ask(TransactionsDocument, wide);
      const found = await client.ask(TransactionsDocument, lunches);
      assert.deepEqual(client.known(TransactionsDocument, wide), all);
      assert.deepEqual(client.known(TransactionsDocument, lunches), found);
      assert.deepEqual([...new Set(found.wallet!.transactions!.edges.map((edge) => edge.node.name))], ["Lunch"]);
    });
  });
}
