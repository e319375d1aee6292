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
};

/** The fields that a scope says are to be loaded again, by type. */
export const FORGOTTEN: Readonly<Partial<Record<RefetchScope, Fields>>> = {
  REPORTS,
  TRANSACTION_LISTS: { Query: ["transactions"], Wallet: ["transactions"] },
  ENTITY_LISTS: { Wallet: ["entities"] },
  BUDGET_LISTS: { Wallet: ["budgets"] },
  WALLET_LIST: { Query: ["wallets"] },
};

/** Lists of objects that were asked for with arguments. */
const FILTERED: Fields = {
  Wallet: ["buckets", "categories", "deposits", "loans", "periods"],
  Period: ["predictions"],
};
/** Figures on a day that an argument names; without one the change itself tells them. */
const DATED: Fields = { Wallet: ["balance"], Deposit: ["balance"], Bucket: ["balance"] };

const listeners = new Set<() => void>();

/** Calls `listener` after each change, for lists that a page keeps by itself, until what it returns is called. */
export function onForgotten(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets in the cache what a change says may be another now. */
export function forget(cache: ApolloCache, scope: RefetchScope): void {
  for (const listener of listeners) listener();
  const fields = FORGOTTEN[scope];
  if (fields) drop(cache, fields, false);
  if (scope === "REPORTS") drop(cache, DATED, true);
  if (scope === "FILTERED_LISTS") drop(cache, FILTERED, true);
}

function drop(cache: ApolloCache, fields: Fields, isAskedWithArguments: boolean): void {
  for (const id of idsOf(cache)) {
    const names = fields[id.split(":")[0]?.replace("ROOT_QUERY", "Query") ?? ""];
    if (names === undefined) continue;
    cache.modify({
      id,
      fields: (value: unknown, { DELETE, fieldName, storeFieldName }) =>
        names.includes(fieldName) && (!isAskedWithArguments || storeFieldName !== fieldName) ? DELETE : value,
    });
  }
}

function idsOf(cache: ApolloCache): string[] {
  const known: unknown = cache.extract();
  return typeof known === "object" && known !== null ? Object.keys(known) : [];
}
