// @vitest-environment jsdom
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { i18n } from "@lingui/core";
import { buildSchema, isEnumType } from "graphql";
import { beforeEach, describe, expect, test } from "vitest";

import { FOR_PEOPLE, sentenceOf } from "../../src/api/problemWords.ts";
import { refused } from "../../src/api/problems.ts";
import { toldOf } from "../../src/api/toldWords.ts";
import { messages } from "../../src/api/serverWords.de.ts";
import { messages as german } from "../../src/locales/de.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** The sources of the server as one text, in which a sentence that is broken over lines stands whole. */
const server = ["core", "finance", "graphql_api"]
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".py")).map((path) => readFileSync(join(ROOT, folder, path), "utf8")))
  .join("\n")
  .replace(/["']\s*\n\s*["']/g, "");
/** With its values taken out. */
const patterns = server.replace(/\{[^{}\n]*\}/g, "{}").replaceAll('\\"', '"');

describe("What the server refuses", () => {
  beforeEach(() => { i18n.loadAndActivate({ locale: "de", messages: { ...messages } }); });

  test("has a decision for every code of the schema: whether people meet it", () => {
    const codes = buildSchema(readFileSync(join(ROOT, "schema.graphql"), "utf8")).getType("ErrorCode");
    const names = isEnumType(codes) ? codes.getValues().map(({ name }) => name) : [];
    expect(Object.keys(FOR_PEOPLE).toSorted()).toEqual(names.toSorted());
  });

  test("is said in German for sentences only that the server still says", () => {
    expect(Object.keys(messages).filter((sentence) => !server.includes(sentence) && !patterns.includes(sentence))).toEqual([]);
  });

  test("is told in German above the form and at its fields", () => {
    const problem = refused({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      message: "The input is not valid.",
      fields: [{ __typename: "FieldError", path: "name", messages: ["Another wallet has this name."] }],
      nodes: [],
    });
    expect([problem.message, problem.fields[0]?.messages]).toEqual(["Die Eingabe ist nicht gültig.", ["Eine andere Kasse heißt schon so."]]);
  });

  test("is told in German where it would break a balance that was confirmed, whichever it is", () => {
    i18n.loadAndActivate({ locale: "de", messages: { ...german } });
    const message = "The balance of Bank asserted on 2026-03-31 would no longer hold, nor would another one.";
    expect(sentenceOf({ code: "CONFLICT", message, nodes: [{ __typename: "BalanceAssertion" }] })).toBe("Ein bestätigter Saldo würde nicht mehr stimmen.");
  });

  test("is told in German with its values, one sentence after another", () => {
    expect(toldOf('The profile "Giro" has it so. "31.12." can be read in this order alone.')).toBe("Das Profil „Giro“ hat es so. „31.12.“ lässt sich nur in dieser Reihenfolge lesen.");
    expect(toldOf("The file is in USD, the wallet in EUR.")).toBe("Die Datei ist in USD, die Kasse in EUR.");
    expect(toldOf("This was answered. Nobody has a word for this.")).toBe("This was answered. Nobody has a word for this.");
  });

  test("stays as it comes where it has values of its own, or is for programs", () => {
    expect(sentenceOf({ code: "CONFLICT", message: "The buckets have 90.00 % together." })).toBe("The buckets have 90.00 % together.");
    expect(sentenceOf({ code: "BAD_REQUEST", message: "The request is too large." })).toBe("The request is too large.");
    expect(sentenceOf({ code: "CONFLICT", message: "The request is too large." })).toBe("Die Anfrage ist zu groß.");
  });
});
