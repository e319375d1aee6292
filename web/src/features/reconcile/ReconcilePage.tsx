import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { ReconcilePageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { useStaying } from "../../frame/leaving";
import { Page } from "../../frame/Page";
import { formatDate } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { AssertionTable } from "./AssertionTable";
import { DepositChoice } from "./DepositChoice";
import { Difference } from "./Difference";
import { StatementForm } from "./StatementForm";
import styles from "./Reconcile.module.css";

const ReconcileQuery = graphql(`
  query ReconcilePage($walletId: ID!, $id: ID!, $isChosen: Boolean!) {
    wallet(id: $walletId) {
      id
      deposits {
        id
        name
        reconciledOn
      }
      categories(filter: { isActive: true }) {
        id
        name
      }
    }
    node(id: $id) @include(if: $isChosen) {
      id
      ... on Deposit {
        name
        currency
        reconciledOn
        balanceAssertions(first: 50) {
          id
          date
          balance
          difference
          status
          note
          version
        }
      }
    }
  }
`);

export type ShownDeposit = Extract<NonNullable<ReconcilePageQuery["node"]>, { __typename: "Deposit" }>;
export type ShownAssertion = NonNullable<ShownDeposit["balanceAssertions"]>[number];

/** Do the transactions come to what the bank says? */
export default function ReconcilePage(): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const { deposit: asked }: Record<string, unknown> = useSearch({ strict: false });
  const id = typeof asked === "string" ? asked : "";
  const { data: { wallet, node } } = useSuspenseQuery(ReconcileQuery, { variables: { walletId, id, isChosen: id !== "" } });
  if (id === "") return <DepositChoice deposits={wallet?.deposits ?? []} />;
  if (node?.__typename !== "Deposit") return <Gone />;
  return <Shown key={id} deposit={node} categories={wallet?.categories ?? []} />;
}

interface Props {
  readonly deposit: ShownDeposit;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

function Shown({ deposit, categories }: Props): ReactElement {
  const [looked, look] = useState<string | null>(null);
  const assertions = useStaying(deposit.balanceAssertions ?? []);
  const broken = assertions.filter(({ status }) => status === "BROKEN");
  // What came first to be another may be why the later ones are.
  const open = broken.find(({ id }) => id === looked) ?? broken.at(-1);
  return (
    <Page title={i18n.t("Reconcile")} answer={<Answer deposit={deposit} />}>
      <div className={styles.columns}>
        <StatementForm deposit={deposit} assertions={assertions} onKept={look} />
        <div className={styles.stack}>
          {open !== undefined && <Difference key={open.id} deposit={deposit} assertion={open} categories={categories} />}
          {assertions.length > 0 && (
            <Card title={i18n.t("Confirmed balances")}>
              <AssertionTable deposit={deposit} assertions={assertions} onLook={look} />
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}

function Answer({ deposit: { id, name, reconciledOn } }: Pick<Props, "deposit">): ReactElement {
  const { locale } = useHousehold();
  return (
    <>
      <p className={styles.answer}>
        <Link to="/deposits/$id" params={{ id }}>{name}</Link>{" "}
        {reconciledOn === null ? i18n.t("is not reconciled yet") : i18n.t("is reconciled until {date}", { date: formatDate(reconciledOn, locale, "medium") })}
      </p>
      <p className={styles.about}><Link to="/reconcile">{i18n.t("Choose another deposit")}</Link></p>
    </>
  );
}

function Gone(): ReactElement {
  return (
    <Page title={i18n.t("This deposit is not there")}>
      <EmptyState
        reason={i18n.t("Somebody removed this, or it was never one of yours.")}
        link={<Link to="/reconcile">{i18n.t("Choose another deposit")}</Link>}
      />
    </Page>
  );
}
