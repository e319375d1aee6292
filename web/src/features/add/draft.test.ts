import { describe, expect, test } from "vitest";

import { carriedOver, draftOf, guessCategory, guessDeposit, hasContent, isDraft, isGuess, withEntity, withKind } from "./draft";

const TODAY = "2026-05-31";
const EXPENSE = draftOf({ kind: "EXPENSE" }, TODAY);

describe("What one stands on is filled in", () => {
  test("a deposit, as a choice that no guess takes away", () => {
    const draft = draftOf({ kind: "INCOME", depositId: "bank" }, TODAY);
    expect(guessDeposit(draft, "cash", "entity").depositId).toBe("bank");
    expect(isGuess(draft.depositBy)).toBe(false);
  });

  test("a name, which is made when it is saved", () => {
    const draft = draftOf({ kind: "EXPENSE", amount: "12,50", entityName: "Lidl" }, TODAY);
    expect([draft.amount, draft.entity, draft.date]).toEqual(["12,50", { create: "Lidl" }, TODAY]);
  });

  test("a loan, which is then repaid", () => {
    const draft = draftOf({ kind: "LOAN", loanId: "loan" }, TODAY);
    expect([draft.act, draft.loanId]).toEqual(["REPAY", "loan"]);
  });
});

describe("A guess", () => {
  test("of the last entry is stronger than one by words", () => {
    const byEntity = guessCategory(EXPENSE, "food", "entity");
    expect(guessCategory(byEntity, "fun", "words").category).toEqual({ id: "food" });
    expect(isGuess(byEntity.categoryBy)).toBe(true);
  });

  test("of a better one takes the place of a worse", () => {
    const latest = guessDeposit(EXPENSE, "cash", "latest");
    expect(guessDeposit(latest, "bank", "category").depositId).toBe("bank");
  });

  test("of where most money is gives way to the deposit of the latest entry, and looks like a guess", () => {
    const first = guessDeposit(EXPENSE, "bank", "start");
    expect([first.depositId, isGuess(first.depositBy)]).toEqual(["bank", true]);
    const latest = guessDeposit(first, "cash", "latest");
    expect(guessDeposit(latest, "bank", "start").depositId).toBe("cash");
  });

  test("never takes the place of what was chosen, not even of nothing", () => {
    const cleared = { ...EXPENSE, category: null, categoryBy: "person" } as const;
    expect(guessCategory(cleared, "food", "entity").category).toBeNull();
  });

  test("goes with those it was made for", () => {
    const filled = guessCategory(withEntity(EXPENSE, { id: "lidl" }), "food", "entity");
    expect(withEntity(filled, { id: "acme" }).category).toBeNull();
  });
});

test("The next one is of the same day and deposit, and of nothing else", () => {
  const draft = { ...guessDeposit(EXPENSE, "cash", "entity"), amount: "5", name: "Bus", date: "2026-05-30" };
  expect(carriedOver(draft)).toEqual({ ...EXPENSE, date: "2026-05-30", depositId: "cash", depositBy: "entity" });
});

test("Another kind keeps what was typed and asks for another category", () => {
  const draft = withKind({ ...guessCategory(EXPENSE, "food", "person"), amount: "5", isRefund: true }, "INCOME");
  expect([draft.amount, draft.category, draft.isRefund]).toEqual(["5", null, false]);
});

test("A draft is kept as it was, and one of an older page is none", () => {
  expect(isDraft(JSON.parse(JSON.stringify(EXPENSE)))).toBe(true);
  expect(isDraft({ kind: "EXPENSE", amount: "5" })).toBe(false);
  expect(isDraft(null)).toBe(false);
});

test("A form with nothing but its guesses has nothing to keep", () => {
  expect(hasContent(guessDeposit(EXPENSE, "bank", "latest"))).toBe(false);
  expect(hasContent({ ...EXPENSE, note: "n" })).toBe(true);
});
