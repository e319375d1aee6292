import type { ApolloClient } from "@apollo/client";

import { graphql } from "../api/gql";
import type { RefundedExpense_TransactionFragment } from "../api/gql/graphql";
import type { TransactionFilter } from "../lib/filters";

export const RefundedExpense_transaction = graphql(`
  fragment RefundedExpense_transaction on Transaction {
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

export const RefundableExpenses = graphql(`
  query RefundableExpenses($walletId: ID!, $filter: TransactionFilter!) {
    wallet(id: $walletId) {
      id
      transactions(first: 50, filter: $filter, orderBy: [DATE_DESC]) {
        nodes {
          ...RefundedExpense_transaction @unmask
        }
      }
    }
  }
`);

const ChosenExpense = graphql(`
  query ChosenExpense($id: ID!) {
    node(id: $id) {
      __typename
      id
      ...RefundedExpense_transaction @unmask
    }
  }
`);

/** An expense, and what was typed when it was found. */
export type Found = RefundedExpense_TransactionFragment & { readonly foundBy: string };

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
