import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { Page } from "../../frame/Page";
import { Amount } from "../../ui/Amount";
import { EmptyState } from "../../ui/EmptyState";
import { CorrectionDialog } from "./CorrectionDialog";
import { EditTransactionDialog } from "./EditTransactionDialog";
import { titleOf, whatOf } from "./names";
import { PageActions } from "./PageActions";
import styles from "./Transaction.module.css";
import { TransactionFacts } from "./TransactionFacts";
import { TransactionTies } from "./TransactionTies";

const TransactionQuery = graphql(`
  query TransactionPage($id: ID!) {
    node(id: $id) {
      id
      ... on Transaction {
        ...TransactionRow_transaction @unmask
        ...TransactionFacts_transaction @unmask
        ...TransactionTies_transaction @unmask
      }
    }
  }
`);

/** What was this, and what hangs on it? */
export default function TransactionPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const { data } = useSuspenseQuery(TransactionQuery, { variables: { id }, fetchPolicy: "cache-and-network" });
  const [open, setOpen] = useState<"edit" | "correction" | null>(null);
  const transaction = data.node;
  if (transaction?.__typename !== "Transaction") return <Gone />;
  const close = (): void => { setOpen(null); };
  return (
    <Page
      title={titleOf(transaction)}
      answer={
        <p className={styles.answer}>
          <span className={styles.amount}>
            <Amount
              value={transaction.amount}
              currency={transaction.currency}
              direction={transaction.direction}
              isTransfer={transaction.transfer !== null}
              kind={transaction.kind === "INCOME" ? "income" : "plain"}
            />
          </span>
          <span>{whatOf(transaction)}</span>
        </p>
      }
      actions={<PageActions transaction={transaction} onEdit={() => { setOpen("edit"); }} onCorrect={() => { setOpen("correction"); }} />}
    >
      <div className={styles.cards}>
        <TransactionFacts transaction={transaction} />
        <TransactionTies transaction={transaction} />
      </div>
      {open === "edit" && <EditTransactionDialog transaction={transaction} onClose={close} />}
      {open === "correction" && <CorrectionDialog transaction={transaction} onClose={close} />}
    </Page>
  );
}

function Gone(): ReactElement {
  return (
    <Page title={i18n.t("This transaction is not there")}>
      <EmptyState
        reason={i18n.t("Somebody removed this, or it was never one of yours.")}
        link={<Link to="/transactions">{i18n.t("To the transactions")}</Link>}
      />
    </Page>
  );
}
