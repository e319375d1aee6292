import type { Kind } from "../../api/gql/graphql";
import type { AddKind, Prefill } from "../../frame/quickAdd";

export type LoanAct = "LEND" | "BORROW" | "REPAY";

/** One of those there are, or the name of one that is made with what is saved. */
export type Choice = { readonly id: string } | { readonly create: string } | null;

/** Who filled a field, from the weakest to the strongest: whoever is stronger may fill it anew. */
export type Author = "nobody" | "start" | "latest" | "words" | "category" | "entity" | "person";

/** A part of the amount that is taken from a bucket, as it is typed. */
export interface Part {
  readonly bucketId: string | null;
  readonly amount: string;
}

/** What is typed into the form, whatever its kind: a field that another kind has no use for is kept for the way back. */
export interface Draft {
  readonly kind: AddKind;
  readonly act: LoanAct;
  readonly amount: string;
  /** What arrives, where that is another currency. */
  readonly received: string;
  readonly isRefund: boolean;
  readonly refundOfId: string | null;
  readonly entity: Choice;
  readonly category: Choice;
  readonly categoryBy: Author;
  readonly depositId: string | null;
  readonly depositBy: Author;
  readonly toDepositId: string | null;
  readonly loanId: string | null;
  readonly date: string | null;
  readonly dueOn: string | null;
  readonly name: string;
  readonly note: string;
  readonly bucketId: string | null;
  readonly toBucketId: string | null;
  /** Empty where all of it is of one bucket, or of none. */
  readonly parts: readonly Part[];
  readonly isSplit: boolean;
}

const AUTHORS: readonly Author[] = ["nobody", "start", "latest", "words", "category", "entity", "person"];
const EMPTY: Omit<Draft, "kind" | "date"> = {
  act: "LEND",
  amount: "",
  received: "",
  isRefund: false,
  refundOfId: null,
  entity: null,
  category: null,
  categoryBy: "nobody",
  depositId: null,
  depositBy: "nobody",
  toDepositId: null,
  loanId: null,
  dueOn: null,
  name: "",
  note: "",
  bucketId: null,
  toBucketId: null,
  parts: [],
  isSplit: false,
};

/** What the form begins with, from where one stands. */
export function draftOf(prefill: Prefill, today: string): Draft {
  const { kind, amount = "", depositId, categoryId, entityId, entityName, date, loanId } = prefill;
  return {
    ...EMPTY,
    kind,
    amount,
    date: date ?? today,
    act: loanId === undefined ? "LEND" : "REPAY",
    loanId: loanId ?? null,
    entity: entityId !== undefined ? { id: entityId } : entityName ? { create: entityName } : null,
    ...(categoryId === undefined ? {} : { category: { id: categoryId }, categoryBy: "person" }),
    ...(depositId === undefined ? {} : { depositId, depositBy: "person" }),
  };
}

/** The next one: of its day and its deposit, and nothing else. */
export function carriedOver({ kind, act, date, depositId, depositBy }: Draft): Draft {
  return { ...EMPTY, kind, act, date, depositId, depositBy };
}

/** Another kind has other categories; what else was typed stays. */
export function withKind(draft: Draft, kind: AddKind): Draft {
  return { ...draft, kind, category: null, categoryBy: "nobody", isRefund: false, refundOfId: null };
}

/** Other people bring another category and deposit: what was filled in for those before them goes. */
export function withEntity(draft: Draft, entity: Choice): Draft {
  return {
    ...draft,
    entity,
    ...(draft.categoryBy === "entity" ? { category: null, categoryBy: "nobody" } : {}),
    ...(draft.depositBy === "entity" ? { depositBy: "latest" } : {}),
  };
}

export function guessCategory(draft: Draft, id: string, by: Author): Draft {
  return mayFill(by, draft.categoryBy) ? { ...draft, category: { id }, categoryBy: by } : draft;
}

export function guessDeposit(draft: Draft, depositId: string, by: Author): Draft {
  return mayFill(by, draft.depositBy) ? { ...draft, depositId, depositBy: by } : draft;
}

/** Whether it was filled in by the page, so that it has to look so. */
export function isGuess(by: Author): boolean {
  return by !== "person" && by !== "nobody";
}

/** Whether something was typed that would be missed. */
export function hasContent({ amount, name, note, entity, parts }: Draft): boolean {
  return [amount, name, note].some((text) => text.trim() !== "") || entity !== null || parts.length > 0;
}

/** A draft of this page, and not one of an older. */
export function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["kind", "act", "amount", "received", "categoryBy", "depositBy", "name", "note"];
  const given: Readonly<Record<string, unknown>> = { ...value };
  return texts.every((key) => typeof given[key] === "string") && Object.keys(EMPTY).every((key) => key in given) && Array.isArray(given["parts"]);
}

/** Of which kind its category is; null where it has none. */
export function kindOf({ kind }: Draft): Kind | null {
  return kind === "EXPENSE" || kind === "INCOME" ? kind : null;
}

export function idOf(choice: Choice): string | null {
  return choice !== null && "id" in choice ? choice.id : null;
}

function mayFill(by: Author, before: Author): boolean {
  return AUTHORS.indexOf(by) >= AUTHORS.indexOf(before);
}
