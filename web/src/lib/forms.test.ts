// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";

import { clearAll, clearDraft, clearOthers, readDraft, writeDraft } from "./drafts";
import { createFormKey, newKey } from "./idempotency";

const ADDING = { owner: "me", form: "add", id: "wallet" };

beforeEach(() => {
  sessionStorage.clear();
});

describe("A draft", () => {
  test("is there again, for its form, its object and its person alone", () => {
    writeDraft(ADDING, { amount: "12+3" });
    expect(readDraft(ADDING)).toEqual({ amount: "12+3" });
    expect(readDraft({ ...ADDING, id: "another" })).toBeNull();
    expect(readDraft({ ...ADDING, form: "loan" })).toBeNull();
    expect(readDraft({ ...ADDING, owner: "you" })).toBeNull();
  });

  test("that nobody can read is none", () => {
    sessionStorage.setItem("pocketgraph.draft:me:add:wallet", "{");
    expect(readDraft(ADDING)).toBeNull();
  });

  test("goes when it was saved", () => {
    writeDraft(ADDING, { amount: "1" });
    clearDraft(ADDING);
    expect(readDraft(ADDING)).toBeNull();
  });

  test("goes with all others on sign-out, and nothing else does", () => {
    writeDraft(ADDING, { amount: "1" });
    writeDraft({ owner: "me", form: "loan", id: "TDox" }, { amount: "2" });
    sessionStorage.setItem("other", "stays");
    clearAll();
    expect(Object.keys(sessionStorage)).toEqual(["other"]);
  });

  test("goes when another person is there, and not when it is the same one", () => {
    writeDraft(ADDING, { amount: "1" });
    clearOthers("me");
    expect(readDraft(ADDING)).toEqual({ amount: "1" });
    clearOthers("you");
    expect(sessionStorage).toHaveLength(0);
  });

  test("that finds no room is no error of the form", () => {
    const refuse = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Full", "QuotaExceededError");
    });
    expect(() => { writeDraft(ADDING, { amount: "1" }); }).not.toThrow();
    refuse.mockRestore();
  });
});

describe("The key of a form", () => {
  test("is another each time, and one that the API takes", () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(newKey()).not.toBe(newKey());
  });

  test("is the same for a retry of the same input", () => {
    const key = createFormKey();
    expect(key.for({ amount: "12.50" })).toBe(key.for({ amount: "12.50" }));
  });

  test("is another for another input, and for the same after it was done", () => {
    const key = createFormKey();
    const first = key.for({ amount: "12.50" });
    const second = key.for({ amount: "13.00" });
    key.renew();
    const third = key.for({ amount: "13.00" });
    expect(new Set([first, second, third]).size).toBe(3);
  });
});
