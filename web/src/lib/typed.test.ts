// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";

import { readDraft } from "./drafts";
import { begun, differing, keep } from "./typed";

const PLACE = { owner: "me", form: "deposit", id: "D1" };
const SAVED = { name: "Bank", note: "", floor: null as string | null };

beforeEach(() => {
  sessionStorage.clear();
});

describe("What is typed into a form", () => {
  test("is kept field by field, with the version that it was typed over", () => {
    keep(PLACE, { ...begun(PLACE, SAVED, 3), values: { ...SAVED, note: "Joint" } });
    expect(readDraft(PLACE)).toEqual({ version: 3, values: { note: "Joint" } });
  });

  test("is there again over what is saved now, and knows over what it was typed", () => {
    keep(PLACE, { ...begun(PLACE, SAVED, 3), values: { ...SAVED, note: "Joint" } });
    const again = begun(PLACE, { ...SAVED, name: "House bank" }, 5);
    expect(again.values).toEqual({ name: "House bank", note: "Joint", floor: null });
    expect(again.version).toBe(3);
    expect(again.isRestored).toBe(true);
  });

  test("is not kept where it is what was there, which forgets what was kept", () => {
    keep(PLACE, { ...begun(PLACE, SAVED, 3), values: { ...SAVED, note: "Joint" } });
    keep(PLACE, begun({ ...PLACE, id: "D2" }, SAVED, 3));
    expect(readDraft(PLACE)).toBeNull();
  });

  test("is passed over where the form has no such field any more, or one of another kind", () => {
    sessionStorage.setItem("pocketgraph.draft:me:deposit:D1", JSON.stringify({ version: 1, values: { colour: "red", name: ["Bank"], floor: "5" } }));
    const again = begun(PLACE, SAVED, 3);
    expect(again.values).toEqual({ name: "Bank", note: "", floor: "5" });
  });

  test("of a page that kept something else is none", () => {
    sessionStorage.setItem("pocketgraph.draft:me:deposit:D1", JSON.stringify(["note"]));
    expect(begun(PLACE, SAVED, 3)).toEqual({ base: SAVED, version: 3, values: SAVED, isRestored: false });
  });
});

describe("Two sets of values", () => {
  test("differ in the fields that are not the same, lists by what is in them", () => {
    expect(differing({ a: "1", b: ["x"], c: null }, { a: "2", b: ["x"], c: null })).toEqual(["a"]);
  });
});
