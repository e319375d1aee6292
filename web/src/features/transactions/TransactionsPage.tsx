import type { ApolloClient } from "@apollo/client";
import { useApolloClient, useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Suspense, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { TransactionOrder, TransactionsQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import type { TransactionFilter } from "../../lib/filters";
import { later } from "../../ui/later";
import { Answer } from "./Answer";
import { FilterChips } from "./FilterChips";
import { FilterBar } from "./FilterBar";
import { List } from "./List";
import { ListActions } from "./ListActions";
import type { Asked, RowPage } from "./rowList";
import { balanceAsked } from "./runningBalance";
import { useAddress } from "./useAddress";
import { useLabels } from "./useLabels";
import { useRows, type Figures } from "./useRows";
import type { Row } from "./what";

const LoadAll = later(() => import("./LoadAll"));

const Transactions = graphql(`
  query Transactions(
    $walletId: ID!
    $filter: TransactionFilter!
    $orderBy: [TransactionOrder!]!
    $first: Int!
    $after: String
    $isFirst: Boolean!
    $depositId: ID!
    $hasBalance: Boolean!
    $on: Date
  ) {
    wallet(id: $walletId) {
      id
      transactions(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        nodes {
          id
          ...TransactionRow_transaction @unmask
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      total: transactionAggregates(filter: $filter) @include(if: $isFirst) {
        id
        count
        sum
      }
      kinds: transactionAggregates(filter: $filter, groupBy: [KIND]) @include(if: $isFirst) {
        id
        kind
        sum
      }
    }
    deposit: node(id: $depositId) @include(if: $hasBalance) {
      id
      ... on Deposit {
        balance(on: $on)
      }
    }
  }
`);

const TransactionLabels = graphql(`
  query TransactionLabels($walletId: ID!) {
    wallet(id: $walletId) {
      id
      ...Labels_wallet @unmask
    }
    baseCategories(isActive: null) {
      id
      code
      name
    }
  }
`);

/** What happened, and is it filed right? */
export default function TransactionsPage(): ReactElement {
  const { wallet } = useHousehold();
  const address = useAddress();
  const client = useApolloClient();
  const question = { walletId: wallet.id, filter: address.filter, order: address.order };
  const { list, seen, isBefore } = useRows(JSON.stringify(question), (asked) => load(client, question, asked));
  const { data, previousData } = useQuery(TransactionLabels, { variables: { walletId: wallet.id } });
  const known = data ?? previousData;
  const labels = useLabels(wallet.id, known?.wallet, known?.baseCategories ?? [], address.filter.entity?.ids);
  if (seen.error !== null && seen.sums === null) throw failure(seen.error);
  return (
    <Page
      title={i18n.t("Transactions")}
      answer={<Answer figures={seen.sums} isBefore={isBefore} />}
      actions={
        <>
          {seen.hasMore && <Suspense fallback={null}><LoadAll list={list} count={seen.sums?.count ?? 0} /></Suspense>}
          <ListActions address={address} />
        </>
      }
    >
      <FilterBar address={address} labels={labels} />
      <FilterChips address={address} labels={labels} />
      <List list={list} seen={seen} isBefore={isBefore} address={address} labels={labels} />
    </Page>
  );
}

/** What the page around this one shows, with a way to try again. */
function failure(error: unknown): Error {
  return error instanceof Error ? error : new Error(i18n.t("The transactions could not be loaded."));
}

interface Question {
  readonly walletId: string;
  readonly filter: TransactionFilter;
  readonly order: TransactionOrder;
}

/** Loads a page of rows; the first one with the figures of all of them. */
async function load(client: ApolloClient, { walletId, filter, order }: Question, { first, after }: Asked): Promise<RowPage<Row, Figures>> {
  const isFirst = after === null;
  const balance = isFirst ? balanceAsked(filter, order) : null;
  const { data } = await client.query({
    query: Transactions,
    variables: {
      walletId,
      filter,
      orderBy: [order],
      first,
      after,
      isFirst,
      hasBalance: balance !== null,
      depositId: balance?.depositId ?? "",
      on: balance?.on ?? null,
    },
    fetchPolicy: "no-cache",
  });
  return pageOf(data, isFirst);
}

function pageOf(data: TransactionsQuery | undefined, isFirst: boolean): RowPage<Row, Figures> {
  const { nodes = [], pageInfo } = data?.wallet?.transactions ?? {};
  return {
    rows: nodes,
    hasMore: pageInfo?.hasNextPage === true,
    cursor: pageInfo?.endCursor ?? null,
    sums: isFirst ? figuresOf(data) : null,
  };
}

function figuresOf(data: TransactionsQuery | undefined): Figures {
  const [total] = data?.wallet?.total ?? [];
  return {
    count: total?.count ?? 0,
    sum: total?.sum ?? "0",
    kinds: data?.wallet?.kinds ?? [],
    balance: data?.deposit?.__typename === "Deposit" ? data.deposit.balance : null,
  };
}
