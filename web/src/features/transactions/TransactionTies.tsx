import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { TransactionTies_TransactionFragment } from "../../api/gql/graphql";
import { isZero } from "../../lib/money";
import { TransactionLines } from "../../parts/TransactionLines";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import styles from "./Transaction.module.css";

export const TransactionTies_transaction = graphql(`
  fragment TransactionTies_transaction on Transaction {
    id
    amount
    currency
    refunded
    reversed
    transfer {
      id
      outgoing {
        id
        currency
        ...TransactionLine_transaction
      }
      incoming {
        id
        currency
        ...TransactionLine_transaction
      }
    }
    loan {
      id
      direction
      principal
      outstanding
      currency
      isOpen
      entity {
        id
        name
      }
    }
    refundOf {
      id
      ...TransactionLine_transaction
    }
    refunds {
      id
      ...TransactionLine_transaction
    }
    reversalOf {
      id
      ...TransactionLine_transaction
    }
    reversals {
      id
      ...TransactionLine_transaction
    }
  }
`);

type Tied = TransactionTies_TransactionFragment;

/** What hangs together with a transaction: the other leg, what came back of it, its loan. */
export function TransactionTies({ transaction }: { readonly transaction: Tied }): ReactElement | null {
  const { transfer, loan, refundOf, refunds, reversalOf, reversals } = transaction;
  const hasNone = transfer === null && loan === null && refundOf === null && reversalOf === null && refunds.length === 0 && reversals.length === 0;
  if (hasNone) return null;
  return (
    <div className={styles.ties}>
      {transfer !== null && (
        <Card title={i18n.t("The other side of the transfer")}>
          <TransactionLines transactions={[transfer.outgoing, transfer.incoming].filter(({ id }) => id !== transaction.id)} />
        </Card>
      )}
      {loan !== null && <LoanCard loan={loan} />}
      {refundOf !== null && (
        <Card title={i18n.t("The expense it gives back")}>
          <TransactionLines transactions={[refundOf]} />
        </Card>
      )}
      {reversalOf !== null && (
        <Card title={i18n.t("The income it takes back")}>
          <TransactionLines transactions={[reversalOf]} />
        </Card>
      )}
      {refunds.length > 0 && (
        <Card title={i18n.t("What came back of it")} aside={<Amount value={transaction.refunded} currency={transaction.currency} direction="IN" />}>
          <TransactionLines transactions={refunds} />
        </Card>
      )}
      {reversals.length > 0 && (
        <Card title={i18n.t("What was taken back of it")} aside={<Amount value={transaction.reversed} currency={transaction.currency} direction="OUT" />}>
          <TransactionLines transactions={reversals} />
        </Card>
      )}
    </div>
  );
}

function LoanCard({ loan }: { readonly loan: NonNullable<Tied["loan"]> }): ReactElement {
  const name = loan.entity.name;
  return (
    <Card title={i18n.t("Its loan")} aside={<Link to="/loans/$id" params={{ id: loan.id }}>{i18n.t("Open")}</Link>}>
      <p>{loan.direction === "LENT" ? i18n.t("Lent to {name}", { name }) : i18n.t("Borrowed from {name}", { name })}</p>
      <p>
        {isZero(loan.outstanding) ? (
          i18n.t("All of it is repaid.")
        ) : (
          <>
            <Amount value={loan.outstanding} currency={loan.currency} /> {i18n.t("still to be repaid of")} <Amount value={loan.principal} currency={loan.currency} />
          </>
        )}
      </p>
    </Card>
  );
}
