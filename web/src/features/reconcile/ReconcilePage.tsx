import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { ReconcilePageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { useStaying } from "../../frame/leaving";
import { Page } from "../../frame/Page";
import { isDate } from "../../lib/dates";
import { formatDate } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { AssertionTable } from "./AssertionTable";
import { DepositChoice } from "./DepositChoice";
import { Difference } from "./Difference";
import { StatementForm, type SaidBefore } from "./StatementForm";
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

/** As the wire has it. */
const AMOUNT = /^-?\d{1,12}(\.\d{1,4})?$/u;

/** Do the transactions come to what the bank says? */
export default function ReconcilePage(): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const { id, said } = useAsked();
  const { data: { wallet, node } } = useSuspenseQuery(ReconcileQuery, { variables: { walletId, id, isChosen: id !== "" } });
  if (id === "") return <DepositChoice deposits={wallet?.deposits ?? []} />;
  if (node?.__typename !== "Deposit") return <Gone />;
  return <Shown key={id} deposit={node} said={said} categories={wallet?.categories ?? []} />;
}

interface Asked {
  /** Of the deposit, "" without one. */
  readonly id: string;
  readonly said: SaidBefore;
}

/** What the address says, such as where a statement led here: the deposit, and what is to stand in the form. */
function useAsked(): Asked {
  const { deposit, date, balance }: Record<string, unknown> = useSearch({ strict: false });
  return {
    id: typeof deposit === "string" ? deposit : "",
    said: {
      date: typeof date === "string" && isDate(date) ? date : null,
      balance: typeof balance === "string" && AMOUNT.test(balance) ? balance : null,
    },
  };
}

interface Props {
  readonly deposit: ShownDeposit;
  readonly said: SaidBefore;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

function Shown({ deposit, said, categories }: Props): ReactElement {
  const navigate = useNavigate();
  const [looked, look] = useState<string | null>(null);
  const assertions = useStaying(deposit.balanceAssertions ?? []);
  const broken = assertions.filter(({ status }) => status === "BROKEN");
  // What came first to be another may be why the later ones are.
  const open = broken.find(({ id }) => id === looked) ?? broken.at(-1);
  const keep = (id: string): void => {
    look(id);
    void navigate({ to: "/reconcile", search: { deposit: deposit.id }, replace: true });
  };
  return (
    <Page title={i18n.t("Reconcile")} answer={<Answer deposit={deposit} />}>
      <div className={styles.columns}>
        <StatementForm key={`${said.date ?? ""} ${said.balance ?? ""}`} deposit={deposit} said={said} assertions={assertions} onKept={keep} />
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
