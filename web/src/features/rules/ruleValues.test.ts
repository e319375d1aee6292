import { expect, test } from "vitest";

import { beginningOf, saidOf } from "./ruleValues";

test("A new rule begins with the text, and with all that it is to set, that the address says", () => {
  const begun = saidOf(beginningOf({ rule: "new", text: "LIDL", entity: "E-1", category: "C-1", bucket: "B-1" }));
  expect(begun).toMatchObject({ name: "LIDL", entityId: "E-1", categoryId: "C-1", bucketId: "B-1", newName: "", skips: false, stops: false });
  expect(begun.condition).toMatchObject({ inner: [{ kind: "TEXT", value: "LIDL" }] });
});

test("What was typed over one beginning is not found again at another", () => {
  expect(beginningOf({ text: "LIDL", bucket: "B-1" }).draft).not.toBe(beginningOf({ text: "LIDL", bucket: "B-2" }).draft);
});
