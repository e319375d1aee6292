import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { DepositPageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { openAdd } from "../../frame/quickAdd";
import { useShortcut } from "../../frame/shortcuts";
import { writeFilter } from "../../lib/filters";
import { formatDate } from "../../lib/intl";
import { addAmounts, isNegative, negate } from "../../lib/money";
import { TransactionLines } from "../../parts/TransactionLines";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { Percent } from "../../ui/Percent";
import { useAmountText } from "../../ui/useAmountText";
import { DepositMenu } from "./DepositMenu";
import { DepositPeriods } from "./DepositPeriods";
import { depositsWord, formName } from "./words";
import styles from "./Deposits.module.css";

const DepositQuery = graphql(`
  query DepositPage($id: ID!, $walletId: ID!, $ids: [ID!]!, $today: Date!) {
    node(id: $id) {
      __typename
      id
      ... on Deposit {
        balance
        currency
        share
        reconciledOn
        ...DepositMenu_deposit @unmask
      }
    }
    wallet(id: $walletId) {
      id
      deposits {
        id
        name
      }
      balances: depositsByPeriod(show: BALANCE, last: 12, to: $today, filter: { deposit: { ids: $ids } }) {
        id
        ...DepositPeriods_series @unmask
      }
      incomes: depositsByPeriod(show: INCOME, last: 12, to: $today, filter: { deposit: { ids: $ids } }) {
        id
        ...DepositPeriods_series @unmask
      }
      expenses: depositsByPeriod(show: EXPENSE, last: 12, to: $today, filter: { deposit: { ids: $ids } }) {
        id
        ...DepositPeriods_series @unmask
      }
      transactions(first: 20, filter: { deposit: { ids: $ids } }) {
        totalCount
        edges {
          node {
            id
            ...TransactionLine_transaction
          }
        }
      }
    }
  }
`);

type Deposit = Extract<NonNullable<DepositPageQuery["node"]>, { __typename: "Deposit" }>;
type Wallet = NonNullable<DepositPageQuery["wallet"]>;

/** How much is on this deposit, and what moved it? */
export default function DepositPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const { wallet: { id: walletId }, today } = useHousehold();
  const { data: { node, wallet } } = useSuspenseQuery(DepositQuery, { variables: { id, walletId, ids: [id], today } });
  if (node?.__typename !== "Deposit" || wallet === null) return <Gone />;
  return <Shown deposit={node} wallet={wallet} />;
}

function Shown({ deposit, wallet }: { readonly deposit: Deposit; readonly wallet: Wallet }): ReactElement {
  const navigate = useNavigate();
  const { id, name, note, isActive } = deposit;
  const count = wallet.transactions?.totalCount ?? 0;
  const targets = (wallet.deposits ?? []).filter((each) => each.id !== id).map((each) => ({ id: each.id, label: each.name }));
  const menu = <DepositMenu deposit={deposit} count={count} targets={targets} onDeleted={() => navigate({ to: "/deposits" })} />;
  return (
    <Page
      title={name}
      answer={<Answer deposit={deposit} />}
      actions={
        <>
          {isActive && <AddHere id={id} />}
          {menu}
        </>
      }
    >
      {note !== "" && <p className={styles.note}>{note}</p>}
      <div className={styles.columns}>
        <Latest id={id} transactions={wallet.transactions} />
        <DepositPeriods id={id} balances={wallet.balances?.[0]} incomes={wallet.incomes?.[0]} expenses={wallet.expenses?.[0]} currency={deposit.currency} />
      </div>
    </Page>
  );
}

function Answer({ deposit }: { readonly deposit: Deposit }): ReactElement {
  const { locale } = useHousehold();
  const { id, balance, currency, floor, share, form, isActive, reconciledOn } = deposit;
  const { shown } = useAmountText(currency);
  const isLow = floor !== null && isNegative(addAmounts(balance, negate(floor)));
  return (
    <>
      <p className={styles.answer}>
        <strong><Amount value={balance} currency={currency} kind={isLow ? "over" : "plain"} /></strong>{" "}
        {share !== null && <>{i18n.t("on it, of all money")} <Percent value={share} /></>}
      </p>
      <p className={isLow ? styles.low : styles.about}>
        {[formName(form), floorWords(floor, isLow, shown), isActive ? "" : i18n.t("retired: it takes no new transactions")].filter((each) => each !== "").join(" · ")}
      </p>
      <p className={styles.about}>
        <Link to="/reconcile" search={{ deposit: id }}>{reconciledOn === null ? i18n.t("not reconciled yet") : i18n.t("reconciled until {date}", { date: formatDate(reconciledOn, locale, "medium") })}</Link>
      </p>
    </>
  );
}

function floorWords(floor: string | null, isLow: boolean, shown: (value: string) => string): string {
  if (floor === null) return i18n.t("no floor");
  return isLow ? i18n.t("below its floor of {floor}", { floor: shown(floor) }) : i18n.t("floor {floor}", { floor: shown(floor) });
}

/** Adding from here is about this deposit, by key too. */
function AddHere({ id }: { readonly id: string }): ReactElement {
  const expense = useCallback(() => { openAdd({ kind: "EXPENSE", depositId: id }); }, [id]);
  const income = useCallback(() => { openAdd({ kind: "INCOME", depositId: id }); }, [id]);
  const transfer = useCallback(() => { openAdd({ kind: "TRANSFER", depositId: id }); }, [id]);
  useShortcut("n", "everywhere", i18n.t("Add an expense"), expense);
  useShortcut("i", "everywhere", i18n.t("Add an income"), income);
  useShortcut("t", "everywhere", i18n.t("Add a transfer"), transfer);
  return (
    <>
      <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} onClick={expense}>{i18n.t("Expense from here")}</Button>
      <Button variant="default" onClick={transfer}>{i18n.t("Transfer")}</Button>
    </>
  );
}

function Latest({ id, transactions }: { readonly id: string; readonly transactions: Wallet["transactions"] }): ReactElement {
  const nodes = transactions?.edges.map(({ node }) => node) ?? [];
  const all = (
    <Link to="/transactions" search={writeFilter({ deposit: { ids: [id] } })}>
      {i18n.t("{count, plural, one {# transaction} other {All # transactions}}", { count: transactions?.totalCount ?? 0 })}
    </Link>
  );
  return (
    <Card title={i18n.t("Latest transactions")} aside={nodes.length > 0 ? all : undefined}>
      {nodes.length === 0 ? <p className={styles.about}>{i18n.t("None yet.")}</p> : <TransactionLines transactions={nodes} />}
    </Card>
  );
}

function Gone(): ReactElement {
  return (
    <Page title={i18n.t("No such deposit")}>
      <EmptyState reason={i18n.t("There is no deposit here: it was deleted, or is in another wallet.")} action={<Link to="/deposits">{depositsWord()}</Link>} />
    </Page>
  );
}
