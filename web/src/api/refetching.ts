import type { ApolloCache } from "@apollo/client";

import type { RefetchScope } from "./gql/graphql";

type Fields = Readonly<Partial<Record<string, readonly string[]>>>;

const REPORTS: Fields = {
  Query: ["allocationPreview", "dashboard", "suggestCategory", "transactionAggregates"],
  User: ["dailyTotals", "expenseStatistics", "incomeVsExpense", "monthlySummaries", "spendingSummary", "yearlyTotals"],
  Wallet: [
    "alerts",
    "anomalies",
    "balanceByMonth",
    "cacheStatus",
    "cashFlowByPeriod",
    "categoriesByPeriod",
    "categoryBreakdown",
    "categoryResults",
    "currentReport",
    "dailyTotals",
    "depositsByPeriod",
    "expenseStatistics",
    "historicalReport",
    "incomeVsExpense",
    "insights",
    "monthlyReport",
    "monthlySummaries",
    "profitAndLoss",
    "spendingSummary",
    "topEntities",
    "transactionAggregates",
    "transferredTo",
    "yearlyReport",
  ],
  Period: ["deposits"],
  ImportStatement: ["ledgerDifference"],
};

/** The fields that a scope says are to be loaded again, by type. */
export const FORGOTTEN: Readonly<Partial<Record<RefetchScope, Fields>>> = {
  REPORTS,
  TRANSACTION_LISTS: { Query: ["transactions"], Wallet: ["transactions"] },
  ENTITY_LISTS: { Wallet: ["entities"] },
  BUDGET_LISTS: { Wallet: ["budgets"] },
  WALLET_LIST: { Query: ["wallets"] },
  RULES: { Wallet: ["rules"] },
  BALANCE_ASSERTIONS: { Deposit: ["balanceAssertions"], BalanceAssertion: ["explanations"] },
};

/** Lists of objects that were asked for with arguments. */
export const FILTERED: Fields = {
  Wallet: ["buckets", "categories", "deposits", "loans", "periods"],
  Period: ["predictions"],
  Deposit: ["balanceAssertions"],
};
/** Figures on a day that an argument names; without one the change itself tells them. */
const DATED: Fields = { Wallet: ["balance"], Deposit: ["balance"], Bucket: ["balance"] };

/** `isQuiet` where the change was made elsewhere, and nothing may jump because of it. */
type Listener = (isQuiet: boolean) => void;

const listeners = new Set<Listener>();

/** Calls `listener` after each change, for lists that a page keeps by itself, until what it returns is called. */
export function onForgotten(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets in the cache what a change says may be another now. */
export function forget(cache: ApolloCache, scopes: readonly RefetchScope[], isQuiet = false): void {
  if (scopes.length === 0) return;
  for (const listener of listeners) listener(isQuiet);
  const whole = scopes.map((scope) => FORGOTTEN[scope] ?? {});
  const asked = [...(scopes.includes("REPORTS") ? [DATED] : []), ...(scopes.includes("FILTERED_LISTS") ? [FILTERED] : [])];
  for (const id of idsOf(cache)) drop(cache, id, namesOf(whole, id), namesOf(asked, id));
}

/** The fields of an object in the cache that some of the tables have. */
function namesOf(tables: readonly Fields[], id: string): ReadonlySet<string> {
  const type = id === "ROOT_QUERY" ? "Query" : (id.split(":")[0] ?? "");
  return new Set(tables.flatMap((fields) => fields[type] ?? []));
}

function drop(cache: ApolloCache, id: string, whole: ReadonlySet<string>, asked: ReadonlySet<string>): void {
  if (whole.size + asked.size === 0) return;
  cache.modify({
    id,
    fields: (value: unknown, { DELETE, fieldName, storeFieldName }) =>
      whole.has(fieldName) || (asked.has(fieldName) && storeFieldName !== fieldName) ? DELETE : value,
  });
}

function idsOf(cache: ApolloCache): string[] {
  const known: unknown = cache.extract();
  return typeof known === "object" && known !== null ? Object.keys(known) : [];
}
