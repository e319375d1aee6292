import { beforeEach, describe, expect, test, vi } from "vitest";

import { clearAll, clearDraft, readDraft, writeDraft } from "./drafts";
import { createFormKey, newKey } from "./idempotency";

interface Draft {
  amount: string;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null && "amount" in value && typeof value.amount === "string";
}

beforeEach(() => {
  sessionStorage.clear();
});

describe("A draft", () => {
  test("is there again, for its form and its object alone", () => {
    writeDraft("expense", "new", { amount: "12+3" });
    expect(readDraft("expense", "new", isDraft)).toEqual({ amount: "12+3" });
    expect(readDraft("expense", "VHg6MQ==", isDraft)).toBeNull();
    expect(readDraft("income", "new", isDraft)).toBeNull();
  });

  test("of another page's making is passed over", () => {
    writeDraft("expense", "new", { amount: 12 });
    expect(readDraft("expense", "new", isDraft)).toBeNull();
    sessionStorage.setItem("pocketgraph.draft:expense:new", "{");
    expect(readDraft("expense", "new", isDraft)).toBeNull();
  });

  test("goes when it was saved", () => {
    writeDraft("expense", "new", { amount: "1" });
    clearDraft("expense", "new");
    expect(readDraft("expense", "new", isDraft)).toBeNull();
  });

  test("goes with all others on sign-out, and nothing else does", () => {
    writeDraft("expense", "new", { amount: "1" });
    writeDraft("loan", "TDox", { amount: "2" });
    sessionStorage.setItem("other", "stays");
    clearAll();
    expect(Object.keys(sessionStorage)).toEqual(["other"]);
  });

  test("that finds no room is no error of the form", () => {
    const refuse = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("Full", "QuotaExceededError");
    });
    expect(() => { writeDraft("expense", "new", { amount: "1" }); }).not.toThrow();
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
