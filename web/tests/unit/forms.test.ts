// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, isInputObjectType, parse, type OperationDefinitionNode } from "graphql";
import { describe, expect, test } from "vitest";

import { FORMS, OF_ACCOUNTS } from "../support/forms.ts";

const ROOT = join(import.meta.dirname, "../..");
const sources = new Map(
  readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /^(features|parts)\/.*\.tsx?$/.test(path))
    .map((path) => [`src/${path}`, readFileSync(join(ROOT, "src", path), "utf8")]),
);

/** Forms that keep nothing, and why. */
const KEEPS_NOTHING: Readonly<Record<string, string>> = {
  "src/features/account/ConfirmEmailPage.tsx": "has no field",
  "src/features/account/RegisterPage.tsx": "is of nobody who is signed in yet",
  "src/features/account/ResetPasswordPage.tsx": "is of nobody who is signed in, and has a password",
  "src/features/account/SignInForm.tsx": "is of nobody who is signed in, and has a password",
  "src/features/settings/DeletionCard.tsx": "asks for what is known, and a password, so that it is meant",
  "src/features/settings/PasswordCard.tsx": "has passwords alone",
  "src/features/settings/SecondFactorCard.tsx": "has passwords and codes alone",
  "src/features/imports/Questions.tsx": "chooses among the few answers that a file leaves",
  "src/features/add/AddForm.tsx": "is kept by useAddForm",
  "src/features/first-run/StepForm.tsx": "is kept by FirstRunPage",
  "src/features/transactions/FilterDrawer.tsx": "has what the address says",
};
const FIELD = /<(TextInput|Textarea|NativeSelect|Autocomplete|Select|Picker|AmountField|DateField)\b(?:[^<>]|=>|<\/?\w+\b[^<>]*>)*?\/>/g;

describe("Every form", () => {
  const forms = [...sources].filter(([path, text]) => /<(form|FormDialog)\b/.test(text) && !path.startsWith("src/parts/"));

  test("is found", () => {
    expect(forms.length).toBeGreaterThan(20);
  });

  test.each(forms)("%s keeps what is typed into it", (path, text) => {
    expect(text.includes("useForm") || path in KEEPS_NOTHING).toBe(true);
  });

  test.each(forms.filter(([, text]) => text.includes("useForm")))("%s takes each of its fields from there", (_, text) => {
    const own = (text.match(FIELD) ?? []).filter((field) => !field.includes("{...") && !field.includes("Type its name"));
    expect(own).toEqual([]);
  });

  test("has a name of its own that the journey through all forms knows", () => {
    const named = [...sources.values()].flatMap((text) => [...text.matchAll(/useForm(?:<[^(]*>)?\(\{\s*name: "([a-z-]+)"/g)].map(([, name]) => name));
    expect(named.toSorted()).toEqual([...FORMS.map(({ name }) => name), ...OF_ACCOUNTS].toSorted());
  });
});

describe("Every mutation that names the version which it changes", () => {
  const schema = buildSchema(readFileSync(join(ROOT, "../schema.graphql"), "utf8"));
  const documents = [...sources.values()].flatMap((text) => [...text.matchAll(/graphql\(`(\s*mutation[^`]*)`\)/g)].map(([, document = ""]) => document));
  const versioned = documents.filter((document) => {
    const type = schema.getType(/\$input: (\w+)!/.exec(document)?.[1] ?? "");
    return isInputObjectType(type) && "expectedVersion" in type.getFields();
  });

  test.each(versioned.map((document) => [(parse(document).definitions[0] as OperationDefinitionNode).name?.value ?? "", document]))("%s learns what somebody saved meanwhile", (_, document) => {
    expect(document).toMatch(/\.\.\. on Conflict \{\s*current \{\s*\.\.\.Changed\w+/);
  });

  test("is found", () => {
    expect(versioned.length).toBeGreaterThan(15);
  });
});
