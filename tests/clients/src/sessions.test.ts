import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  BucketsDocument,
  DashboardDocument,
  DemoDocument,
  ProfileDocument,
  SessionsDocument,
  SignOutDocument,
  WalletsDocument,
} from "../generated/graphql.js";
import { demoUser, nobody, payload, tabOf, type Person } from "./people.js";
import { VERSIONS } from "./versions.js";

const COOKIE = "pocketgraph-refresh";

function refreshes({ browser }: Person): number {
  return browser.requests.filter((sent) => sent.body.includes("RefreshSession")).length;
}

function refused({ browser }: Person): number {
  return browser.requests.filter((sent) => sent.status === 401).length;
}

for (const version of VERSIONS) {
  describe(version.name, () => {
    test("a session that begins keeps its refresh token from scripts", async () => {
      const { client, browser } = nobody(version);
      const { session } = payload((await client.change(DemoDocument, {})).demoLogin);
      assert.equal(session.refreshToken, null);
      assert.deepEqual([...browser.cookies.keys()], [COOKIE]);
      const [cookie = ""] = browser.requests[0]?.cookies ?? [];
      assert.match(cookie, /; HttpOnly;.*; SameSite=Strict/);
    });

    test("four queries with a token that has ended are answered after one refresh", async () => {
      const tab = await demoUser(version);
      const { wallets } = await tab.client.ask(WalletsDocument, {});
      const walletId = wallets![0]!.id;
      const before = refused(tab);
      tab.session.accessToken += "ended";
      const answers = await Promise.all([
        tab.client.ask(ProfileDocument, {}),
        tab.client.ask(SessionsDocument, {}),
        tab.client.ask(BucketsDocument, { walletId }),
        tab.client.ask(DashboardDocument, { walletId }),
      ]);
      assert.equal(answers[0].me.isDemo, true);
      assert.equal(answers[3].dashboard?.wallet.balance, "13196.75");
      assert.deepEqual([refused(tab) - before, refreshes(tab)], [4, 1]);
    });

    test("two tabs that refresh at once both stay signed in", async () => {
      const first = await demoUser(version);
      const second = tabOf(first.browser, version);
      first.session.accessToken += "ended";
      const [one, other] = await Promise.all([
        first.client.ask(ProfileDocument, {}),
        second.client.ask(ProfileDocument, {}),
      ]);
      assert.equal(one.me.id, other.me.id);
      assert.equal(refreshes(first), 2);
      second.session.accessToken = null;
      assert.equal((await second.client.ask(ProfileDocument, {})).me.id, one.me.id);
    });

    test("a page that is loaded again is signed in by the cookie alone", async () => {
      const { client, browser } = await demoUser(version);
      const { me } = await client.ask(ProfileDocument, {});
      const reloaded = tabOf(browser, version);
      assert.equal((await reloaded.client.ask(ProfileDocument, {})).me.id, me.id);
    });

    test("whoever signed out stays so, and is told", async () => {
      const tab = await demoUser(version);
      payload((await tab.client.change(SignOutDocument, {})).revokeToken);
      assert.equal(tab.browser.cookies.has(COOKIE), false);
      await assert.rejects(tab.client.ask(ProfileDocument, {}));
      const alone = nobody(version, { session: null });
      const error: unknown = await alone.client.ask(ProfileDocument, {}).catch((reason: unknown) => reason);
      assert.deepEqual(version.refusalOf(error).codes, ["NOT_SIGNED_IN"]);
    });
  });
}
