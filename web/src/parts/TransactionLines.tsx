import { useFragment } from "@apollo/client/react";
import type { FragmentType } from "@apollo/client";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../api/gql";
import type { TransactionLine_TransactionFragment } from "../api/gql/graphql";
import { useHousehold } from "../frame/household";
import { formatDate } from "../lib/intl";
import { Amount } from "../ui/Amount";
import styles from "./TransactionLines.module.css";

export const TransactionLine = graphql(`
  fragment TransactionLine_transaction on Transaction {
    id
    date
    direction
    kind
    amount
    currency
    name
    transfer {
      id
    }
    category {
      id
      name
    }
    entity {
      id
      name
    }
    deposit {
      id
      name
    }
  }
`);

type Line = FragmentType<typeof TransactionLine> & { readonly id: string };

/** A few transactions, each of which leads to its own page. */
export function TransactionLines({ transactions }: { readonly transactions: readonly Line[] }): ReactElement {
  return (
    <ul className={styles.lines}>
      {transactions.map((transaction) => (
        <TransactionLineItem key={transaction.id} transaction={transaction} />
      ))}
    </ul>
  );
}

function TransactionLineItem({ transaction }: { readonly transaction: Line }): ReactElement | null {
  const { data, complete } = useFragment({ fragment: TransactionLine, from: transaction });
  const { locale, today } = useHousehold();
  if (!complete) return null;
  return (
    <li>
      <Link to="/transactions/$id" params={{ id: data.id }} className={styles.line}>
        <span className={styles.what}>
          <span className={styles.name}>{titleOf(data)}</span>
          <span className={styles.about}>
            {formatDate(data.date, locale, "day-heading", today)} · {data.category?.name ?? kindOf(data)} · {data.deposit.name}
          </span>
        </span>
        <Amount
          value={data.amount}
          currency={data.currency}
          direction={data.direction}
          isTransfer={data.transfer !== null}
          kind={data.kind === "INCOME" ? "income" : "plain"}
        />
      </Link>
    </li>
  );
}

function titleOf(line: TransactionLine_TransactionFragment): string {
  return line.entity?.name ?? (line.name || (line.category?.name ?? kindOf(line)));
}

function kindOf(line: TransactionLine_TransactionFragment): string {
  if (line.transfer !== null) return i18n.t("Transfer");
  return line.kind === "INCOME" || line.kind === "EXPENSE" ? i18n.t("Not categorised") : i18n.t("Neutral");
}
