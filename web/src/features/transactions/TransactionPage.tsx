import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactElement, type ReactNode } from "react";

import { graphql } from "../../api/gql";
import { Page } from "../../frame/Page";
import { Amount } from "../../ui/Amount";
import { EmptyState } from "../../ui/EmptyState";
import CorrectionDialog from "./CorrectionDialog";
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

export interface FrameProps {
  readonly title: string;
  readonly answer?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** What was this, and what hangs on it? */
export default function TransactionPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  return <TransactionView id={id} frame={Page} />;
}

interface ViewProps {
  readonly id: string;
  readonly frame: (props: FrameProps) => ReactElement;
}

/** The same as a page and over the list. */
export function TransactionView({ id, frame: Frame }: ViewProps): ReactElement {
  const { data } = useSuspenseQuery(TransactionQuery, { variables: { id }, fetchPolicy: "cache-and-network" });
  const [open, setOpen] = useState<"edit" | "correction" | null>(null);
  const transaction = data.node;
  if (transaction?.__typename !== "Transaction") return <Gone frame={Frame} />;
  const close = (): void => { setOpen(null); };
  return (
    <Frame
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
    </Frame>
  );
}

function Gone({ frame: Frame }: Pick<ViewProps, "frame">): ReactElement {
  return (
    <Frame title={i18n.t("This transaction is not there")}>
      <EmptyState
        reason={i18n.t("Somebody removed this, or it was never one of yours.")}
        link={<Link to="/transactions">{i18n.t("To the transactions")}</Link>}
      />
    </Frame>
  );
}
