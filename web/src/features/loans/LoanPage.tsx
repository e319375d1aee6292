import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { LoanPageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { TransactionLines } from "../../parts/TransactionLines";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { BulletBar } from "../../ui/charts/BulletBar";
import { EmptyState } from "../../ui/EmptyState";
import { LoanActions } from "./LoanActions";
import { isOverdue } from "./loanOrder";
import styles from "./Loans.module.css";
import { dueSaid } from "./words";

const LoanPageDocument = graphql(`
  query LoanPage($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Loan {
        currency
        direction
        principal
        repaid
        outstanding
        isOpen
        dueOn
        note
        version
        entity {
          id
          name
        }
        wallet {
          id
          deposits {
            id
            name
          }
          entities(first: 100) {
            ...Entities_page @unmask
          }
        }
        transactions {
          id
          date
          deposit {
            id
          }
          ...TransactionLine_transaction
        }
      }
    }
  }
`);

export type OneLoan = Extract<NonNullable<LoanPageQuery["node"]>, { __typename: "Loan" }>;

/** What was lent or borrowed, what came back, and when the rest is due. */
export default function LoanPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const { data } = useSuspenseQuery(LoanPageDocument, { variables: { id } });
  return data.node?.__typename === "Loan" ? <OneLoanPage loan={data.node} /> : <GoneLoan />;
}

function OneLoanPage({ loan }: { readonly loan: OneLoan }): ReactElement {
  const { today, locale } = useHousehold();
  const { currency, outstanding, principal, repaid, entity, note } = loan;
  const title = loan.direction === "LENT" ? i18n.t("{name} owes you", { name: entity.name }) : i18n.t("You owe {name}", { name: entity.name });
  return (
    <Page title={title} actions={<LoanActions loan={loan} />}>
      <p className={styles.answer}>
        <span className={styles.figure}>
          <Amount value={outstanding} currency={currency} />
        </span>
        <span className={isOverdue(loan, today) ? styles.overdue : styles.said}>{dueSaid(loan, today, locale)}</span>
      </p>
      <Card title={i18n.t("Repaid so far")}>
        <BulletBar plan={principal} result={repaid} label={i18n.t("Repaid of {name}", { name: entity.name })} currency={currency} />
        <p className={styles.said}>
          <Amount value={repaid} currency={currency} /> {i18n.t("of")} <Amount value={principal} currency={currency} />
        </p>
        {note !== "" && <p>{note}</p>}
      </Card>
      <Card title={i18n.t("Payments")}>
        <TransactionLines transactions={loan.transactions} />
      </Card>
      <p>
        <Link to="/labels/entities/$id" params={{ id: entity.id }}>{i18n.t("Everything with {name}", { name: entity.name })}</Link> · <Link to="/loans">{i18n.t("All loans")}</Link>
      </p>
    </Page>
  );
}

function GoneLoan(): ReactElement {
  return (
    <Page title={i18n.t("Loan")}>
      <EmptyState reason={i18n.t("This loan is not there any more. Somebody may have deleted it.")} link={<Link to="/loans">{i18n.t("All loans")}</Link>} />
    </Page>
  );
}
