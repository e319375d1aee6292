import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DashboardDocument, LunchDocument, type DashboardQuery } from "../generated/graphql.js";
import type { Sent } from "./jar.js";
import { demoUser, payload, type Person } from "./people.js";
import { VERSIONS } from "./versions.js";

/** Requests as "GET" or "POST", with "text" where the document is written out and "hash" where it is not. */
async function sentBy(person: Person, ask: () => Promise<unknown>): Promise<string[]> {
  const before = person.browser.requests.length;
  await ask();
  return person.browser.requests.slice(before).map(toWords);
}

function toWords({ method, address, body }: Sent): string {
  const parameters = method === "GET" ? Object.fromEntries(new URL(address).searchParams) : JSON.parse(body);
  return `${method} ${"query" in parameters ? "text" : "hash"}`;
}

for (const version of VERSIONS) {
  describe(version.name, () => {
    for (const [method, byGet] of [["POST", false], ["GET", true]] as const) {
      test(`a document is sent once, and by ${method} its hash from then on`, async () => {
        const person = await demoUser(version, { persisted: { byGet } });
        const dashboard = () => person.client.ask(DashboardDocument, {});
        const first = await sentBy(person, dashboard);
        assert.ok([`${method} hash`, "POST text"].join() === first.join() || first.join() === `${method} hash`);
        assert.deepEqual(await sentBy(person, dashboard), [`${method} hash`]);
        assert.equal(((await dashboard()) as DashboardQuery).dashboard?.wallet.balance, "13196.75");
      });

      test(`a mutation goes by POST, where queries go by ${method}`, async () => {
        const person = await demoUser(version, { persisted: { byGet } });
        const lunch = async () => payload((await person.client.change(LunchDocument, {})).createExpense);
        await lunch();
        assert.deepEqual(await sentBy(person, lunch), ["POST hash"]);
      });
    }
  });
}
