import type { ApolloClient } from "@apollo/client";

import { graphql } from "../../api/gql";
import type { RefundOf_TransactionFragment } from "../../api/gql/graphql";
import type { TransactionFilter } from "../../lib/filters";
import { ChosenExpense, RefundableExpenses } from "./queries";

export const RefundOf_transaction = graphql(`
  fragment RefundOf_transaction on Transaction {
    id
    date
    name
    note
    amount
    currency
    entity {
      id
      name
    }
    category {
      id
      name
    }
  }
`);

/** An expense, and what was typed when it was found. */
export type Found = RefundOf_TransactionFragment & { readonly foundBy: string };

const EXPENSES: TransactionFilter = { kind: ["EXPENSE"], isRefund: false, isTransfer: false };

/** The latest ones, of an entity where that is chosen. */
export function latestOf(entityId: string | null): TransactionFilter {
  return entityId === null ? EXPENSES : { ...EXPENSES, entity: { ids: [entityId] } };
}

/** The latest of those that have these words or this amount, whoever they are of. */
export async function findExpenses(client: ApolloClient, walletId: string, typed: string): Promise<readonly Found[]> {
  const variables = { walletId, filter: { ...EXPENSES, text: typed.trim() } };
  const { data } = await client.query({ query: RefundableExpenses, variables });
  return (data?.wallet?.transactions?.nodes ?? []).map((expense) => ({ ...expense, foundBy: typed }));
}

export async function expenseOf(client: ApolloClient, id: string): Promise<readonly Found[]> {
  const { data } = await client.query({ query: ChosenExpense, variables: { id } });
  return data?.node?.__typename === "Transaction" ? [{ ...data.node, foundBy: "" }] : [];
}
