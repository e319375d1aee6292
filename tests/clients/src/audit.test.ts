import { serverAudits } from "graphql-http";
import assert from "node:assert/strict";
import { test } from "node:test";
import { URI } from "./people.js";

const audits = serverAudits({ url: URI, fetchFn: fetch });

test("there are 61 audits of GraphQL over HTTP", () => {
  assert.equal(audits.length, 61);
});

for (const audit of audits) {
  test(`GraphQL over HTTP: ${audit.name}`, async () => {
    const result = await audit.fn();
    assert.equal(result.status, "ok", "reason" in result ? result.reason : "");
  });
}
