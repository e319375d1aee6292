// @vitest-environment node
import { readFileSync } from "node:fs";
import { buildSchema, getNamedType, getNullableType, isInterfaceType, isLeafType, isListType, isObjectType, type GraphQLField } from "graphql";
import { describe, expect, test } from "vitest";

import { makeCache } from "../../src/api/cache";
import { FILTERED, FORGOTTEN, forget } from "../../src/api/refetching";

const schema = buildSchema(readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8"));

type Field = GraphQLField<unknown, unknown>;

/** The names of the fields of a type that `wanted` says. */
function fieldsOf(type: string, wanted: (field: Field) => boolean): string[] {
  const found = schema.getType(type);
  if (!isObjectType(found)) throw new Error(`The schema has no ${type}.`);
  return Object.values(found.getFields()).filter(wanted).map(({ name }) => name).sort();
}

function isOfNodes({ type }: Field): boolean {
  const named = getNamedType(type);
  return isInterfaceType(named) || (isObjectType(named) && named.getInterfaces().some(({ name }) => name === "Node"));
}

/** Worked out, and without an id of its own: what REPORTS is about. */
function isReport(field: Field): boolean {
  return !isOfNodes(field) && !isLeafType(getNamedType(field.type)) && !getNamedType(field.type).name.endsWith("Connection");
}

describe("What is loaded again after a change", () => {
  test("are all reports of a wallet that the schema has", () => {
    expect(FORGOTTEN.REPORTS?.["Wallet"]?.toSorted()).toEqual(fieldsOf("Wallet", isReport));
  });

  test("are all lists of a wallet that take arguments, but for those that have a scope of their own", () => {
    const lists = fieldsOf("Wallet", (field) => isOfNodes(field) && isListType(getNullableType(field.type)) && field.args.length > 0);
    expect(FILTERED["Wallet"]?.toSorted()).toEqual(lists.filter((name) => name !== "budgets"));
  });

  test("are fields that the schema has", () => {
    for (const tables of [...Object.values(FORGOTTEN), FILTERED]) {
      for (const [type, names = []] of Object.entries(tables)) {
        expect(fieldsOf(type, ({ name }) => names.includes(name))).toEqual(names.toSorted());
      }
    }
  });

  test("is a filtered list, but not the whole one that the change itself tells", () => {
    const cache = makeCache();
    const wallet = { __typename: "Wallet", id: "1" };
    cache.restore({ "Wallet:1": { ...wallet, deposits: [], 'deposits({"filter":{"isActive":null}})': [], alerts: [] } });
    forget(cache, ["FILTERED_LISTS"]);
    expect(cache.extract()["Wallet:1"]).toEqual({ ...wallet, deposits: [], alerts: [] });
    forget(cache, ["REPORTS", "DEPOSITS"]);
    expect(cache.extract()["Wallet:1"]).toEqual({ ...wallet, deposits: [] });
  });
});
