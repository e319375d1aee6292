// @vitest-environment node
import { readFileSync } from "node:fs";

import { buildSchema, isInputObjectType } from "graphql";
import { expect, test } from "vitest";

import { FILTER_NAMES } from "../../src/lib/filters";

test("an address can say every field of TransactionFilter in schema.graphql and no other", () => {
  const schema = buildSchema(readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"));
  const type = schema.getType("TransactionFilter");
  const fields = isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  expect([...FILTER_NAMES].sort()).toEqual(fields.sort());
});
