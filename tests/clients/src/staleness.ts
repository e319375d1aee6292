import type { RefetchScope } from "../generated/graphql.js";
import type { Stored, Values } from "./contract.js";

/** What a person makes; whatever else has an id is worked out of it. */
const MADE_BY_HAND = new Set([
  "BalanceAssertion",
  "Bucket",
  "Budget",
  "Category",
  "Deposit",
  "Entity",
  "ImportProfile",
  "Loan",
  "Period",
  "Prediction",
  "Rule",
  "Transaction",
  "Transfer",
  "Wallet",
]);
/** The scope that says to load all of a type again. */
const ALL_OF_TYPE: Readonly<Record<string, RefetchScope>> = {
  BalanceAssertion: "BALANCE_ASSERTIONS",
  Transaction: "TRANSACTIONS",
};
/** What every write moves: it is asked for by itself, to learn whether anything did. */
const TOLD_BY_ITSELF = "revision";
/** Fields with arguments by the beginning of their names in the store; any other is one of FILTERED_LISTS. */
const LISTS: readonly [string, RefetchScope][] = [
  ["transactions", "TRANSACTION_LISTS"],
  ["entities", "ENTITY_LISTS"],
  ["budgets", "BUDGET_LISTS"],
];

/** What a store says otherwise than one that was just filled, but for what `refetch` says to load again. */
export function* stale(known: Stored, true_: Stored, refetch: readonly RefetchScope[]): Generator<string> {
  for (const id of new Set([...objects(known), ...objects(true_)])) {
    const [before, now] = [known[id], true_[id]];
    const scope = ALL_OF_TYPE[id.split(":")[0]!] ?? scopeOfObject(id);
    if (scope && refetch.includes(scope)) continue;
    if (!before || !now) yield `${id} is ${now ? "not known" : "gone"}`;
    else yield* fieldsStale(id, before, now, refetch);
  }
}

function* fieldsStale(id: string, before: Values, now: Values, refetch: readonly RefetchScope[]): Generator<string> {
  for (const field of Object.keys(now)) {
    if (field === TOLD_BY_ITSELF) continue;
    const scope = scopeOfField(id, field, now[field]);
    if (scope && (refetch.includes(scope) || !(field in before))) continue;
    const [was, is] = [before[field], now[field]].map((value) => JSON.stringify(sorted(value)));
    if (was !== is) yield `${id}.${field}: ${was} for ${is}`;
  }
}

function objects(store: Stored): string[] {
  return Object.keys(store).filter((id) => !["__META", "ROOT_MUTATION"].includes(id));
}

function scopeOfObject(id: string): RefetchScope | null {
  const type = id.split(":")[0] ?? "";
  return id === "ROOT_QUERY" || MADE_BY_HAND.has(type) ? null : "REPORTS";
}

function scopeOfField(id: string, field: string, value: unknown): RefetchScope | null {
  if (id === "ROOT_QUERY") return "WALLET_LIST";
  if (typeof value === "object" && value && "__ref" in value) return scopeOfObject(String(value.__ref));
  if (!/[:(]/.test(field)) return null;
  return LISTS.find(([name]) => field.startsWith(name))?.[1] ?? "FILTERED_LISTS";
}

/** The same with the members of every object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted().map(([name, inner]) => [name, sorted(inner)]));
}
