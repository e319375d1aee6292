import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { buildSchema, getNamedType, isObjectType } from "graphql";
import {
  AddExpenseDocument,
  DashboardDocument,
  OpenDepositDocument,
  ReportYearDocument,
  TransactionsDocument,
  WalletsDocument,
} from "../generated/graphql.js";
import { readRoot, type Values } from "./contract.js";
import { demoUser, newUser, payload } from "./people.js";
import { VERSIONS } from "./versions.js";

const SCHEMA = buildSchema(readRoot("schema.graphql"));
const FIGURES = new Set(["Money", "Percent", "Decimal"]);
const WRITTEN = /^-?\d+\.\d+$/;

/** Every figure in what a client has kept, with where it is. */
function* figures(value: unknown, place = ""): Generator<[string, unknown]> {
  if (Array.isArray(value)) for (const inner of value) yield* figures(inner, place);
  else if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value as Values);
    for (const [field, inner] of fields) {
      const name = `${(value as Values)["__typename"]}.${field.replace(/[:(].*/, "")}`;
      if (isFigure(name)) yield [name, inner];
      else yield* figures(inner, name);
    }
  }
}

function isFigure(name: string): boolean {
  const [typeName = "", fieldName = ""] = name.split(".");
  const type = SCHEMA.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  return field !== undefined && FIGURES.has(getNamedType(field.type).name);
}

for (const version of VERSIONS) {
  describe(version.name, () => {
    test("every figure that a client keeps is the text that the server wrote", async () => {
      const { client } = await demoUser(version);
      const walletId = (await client.ask(WalletsDocument, {})).wallets![0]!.id;
      await client.ask(DashboardDocument, { walletId });
      const year = new Date().getUTCFullYear();
      await client.ask(ReportYearDocument, { walletId, year, from: `${year}-01`, to: `${year}-12` });
      await client.ask(TransactionsDocument, { walletId, first: 100 });
      const kept = [...figures(Object.values(client.stored()))];
      const wrong = kept.filter(([, value]) => value !== null && !(typeof value === "string" && WRITTEN.test(value)));
      assert.deepEqual(wrong, []);
      assert.ok(kept.length > 400, `${kept.length} figures`);
    });

    test("what floats get wrong is right to the last digit", async () => {
      const { client } = await newUser(version, "KWD");
      for (const amount of ["0.100", "0.200"]) {
        const input = { amount, baseCategoryCode: "FOOD" };
        payload((await client.change(AddExpenseDocument, { input })).createExpense);
      }
      const large = { name: "Vault", openingBalance: "900000000000.001" };
      const opened = payload((await client.change(OpenDepositDocument, { input: large })).createDeposit);
      assert.equal(opened.deposit.balance, "900000000000.001");
      const { wallets } = await client.ask(WalletsDocument, {});
      assert.equal(wallets![0]!.balance, "899999999999.701");
    });
  });
}
