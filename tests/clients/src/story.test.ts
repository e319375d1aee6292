import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { buildSchema, isInterfaceType, parse } from "graphql";
import { HouseholdDocument, type ChangesFragment, type HouseholdQuery } from "../generated/graphql.js";
import { readRoot, type Values, type Version } from "./contract.js";
import { newUser, tabOf, type Person } from "./people.js";
import { stale } from "./staleness.js";
import { Home, NEXT_MONTH, STORY, THIS_MONTH } from "./story.js";
import { VERSIONS } from "./versions.js";

const CHANGES = readRoot("changes.graphql");
const MONTHS = { month: THIS_MONTH, nextMonth: NEXT_MONTH };

type Answer = Record<string, ChangesFragment & { __typename: string }>;

/** Any mutation of finance data, asked only for the one fragment. */
function document(mutation: string): TypedDocumentNode<Answer, { input: Values }> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  return parse(`
    mutation Change($input: ${type}!) { ${mutation}(input: $input) { ...Changes ... on Error { code message } } }
    ${CHANGES}
  `);
}

async function read({ client }: Person): Promise<Home> {
  const { wallets }: HouseholdQuery = await client.ask(HouseholdDocument, MONTHS);
  return new Home(wallets ?? []);
}

/** What the client is answered, with which it brings its cache up to date. */
async function change({ client }: Person, mutation: string, input: Values): Promise<ChangesFragment> {
  const answer = (await client.change(document(mutation), { input }))[mutation]!;
  assert.match(answer.__typename, /Payload$/, JSON.stringify(answer));
  for (const { typename, id } of answer.deleted) client.forget(`${typename}:${id}`);
  return answer;
}

/** The same person with a cache in which there is nothing. */
function anew(version: Version, { browser, session }: Person): Person {
  const tab = tabOf(browser, version);
  tab.session.accessToken = session.accessToken;
  return tab;
}

/** Of files that are sent: tests/graphql_api/mutations/test_changes.py holds them to the same. */
const TOLD_ELSEWHERE = [
  "CommitImport", "CommitImportLater", "DiscardImport", "ReadImportAgain", "UndoImport", "UndoImportLater", "UpdateImportRows",
];

test("the story has every mutation that answers a Change", () => {
  const schema = buildSchema(readRoot("schema.graphql"));
  const change = schema.getType("Change");
  assert.ok(isInterfaceType(change));
  const payloads = schema.getPossibleTypes(change).map((type) => type.name.replace(/Payload$/, ""));
  const told = new Set(STORY.map(([mutation]) => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`));
  assert.deepEqual([...told, ...TOLD_ELSEWHERE].toSorted(), payloads.toSorted());
});

for (const version of VERSIONS) {
  describe(version.name, () => {
    test("nothing in the cache is stale after any mutation but what it says to load again", async (context) => {
      const warned = context.mock.method(console, "warn", () => {});
      const complained = context.mock.method(console, "error", () => {});
      let person = await newUser(version);
      let home = await read(person);
      for (const [mutation, input] of STORY) {
        const fresh = anew(version, person);
        await context.test(mutation, async () => {
          const { movement } = await change(person, mutation, input(home));
          home = await read(fresh);
          assert.deepEqual([...stale(person.client.stored(), fresh.client.stored(), movement.refetch)], []);
        });
        person = fresh;
      }
      assert.deepEqual([...warned.mock.calls, ...complained.mock.calls].map((call) => call.arguments), []);
    });
  });
}
