import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import { graphql } from "../../api/gql";
import type { TransactionFacts_TransactionFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatDate, formatMoment, formatPercent } from "../../lib/intl";
import { fieldWord } from "../../parts/ruleWords";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { filedOf } from "./names";
import styles from "./Transaction.module.css";

export const TransactionFacts_transaction = graphql(`
  fragment TransactionFacts_transaction on Transaction {
    id
    date
    name
    note
    kind
    direction
    amount
    currency
    isOpening
    isReconciled
    createdAt
    updatedAt
    version
    wallet {
      id
      name
    }
    deposit {
      id
      name
    }
    category {
      id
      name
    }
    entity {
      id
      name
    }
    period {
      id
      name
      status
    }
    transfer {
      id
    }
    loan {
      id
    }
    refundOf {
      id
    }
    reversalOf {
      id
    }
    setByRules {
      field
      rule {
        id
        name
      }
    }
    allocations {
      amount
      percentage
      currency
      bucket {
        id
        name
      }
    }
  }
`);

interface Props {
  readonly transaction: TransactionFacts_TransactionFragment;
}

/** Everything a transaction says of itself, and the buckets it is in. */
export function TransactionFacts({ transaction }: Props): ReactElement {
  const { locale, me } = useHousehold();
  const { date, name, note, category, entity, deposit, isReconciled, period, wallet, version, createdAt, updatedAt } = transaction;
  return (
    <Card title={i18n.t("What it says")}>
      <dl className={styles.facts}>
        <Fact label={i18n.t("Date")}>{formatDate(date, locale, "long")}</Fact>
        <Fact label={i18n.t("Who")}>
          {entity && <Link to="/labels/entities/$id" params={{ id: entity.id }}>{entity.name}</Link>}
        </Fact>
        <Fact label={i18n.t("Name")}>{name}</Fact>
        <Fact label={i18n.t("Category")}>
          {category === null ? filedOf(transaction) : <Link to="/labels/categories/$id" params={{ id: category.id }}>{category.name}</Link>}
        </Fact>
        <Fact label={i18n.t("Deposit")}>
          <Link to="/deposits/$id" params={{ id: deposit.id }}>{deposit.name}</Link>
        </Fact>
        <Fact label={i18n.t("Reconciled")}>{isReconciled ? i18n.t("Yes") : i18n.t("Not yet")}</Fact>
        <Fact label={i18n.t("Period")}>
          {period === null ? i18n.t("In no period") : <Link to="/plan/periods/$id" params={{ id: period.id }}>{period.status === "CLOSED" ? i18n.t("{name} (closed)", { name: period.name }) : period.name}</Link>}
        </Fact>
        <Fact label={i18n.t("Note")}>{note}</Fact>
        <Fact label={i18n.t("Wallet")}>{wallet.name}</Fact>
        <Fact label={i18n.t("Recorded")}>{formatMoment(createdAt, locale, me.timeZone)}</Fact>
        {version > 1 && <Fact label={i18n.t("Last changed")}>{formatMoment(updatedAt, locale, me.timeZone)}</Fact>}
        <SetByRules marks={transaction.setByRules} />
      </dl>
      <Buckets transaction={transaction} />
    </Card>
  );
}

/** Which rule set what of it, where nobody has set it by hand since. */
function SetByRules({ marks }: { readonly marks: TransactionFacts_TransactionFragment["setByRules"] }): ReactElement | null {
  if (marks.length === 0) return null;
  return (
    <Fact label={i18n.t("Set by rules")}>
      <ul>
        {marks.map(({ field, rule }) => (
          <li key={field}>
            {fieldWord(field)}: {rule === null ? i18n.t("a rule that is gone") : <Link to="/rules" search={{ rule: rule.id }}>{rule.name}</Link>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  const isEmpty = children === null || children === "";
  return (
    <>
      <dt>{label}</dt>
      <dd data-empty={isEmpty || undefined}>{isEmpty ? "–" : children}</dd>
    </>
  );
}

function Buckets({ transaction: { allocations, direction } }: Props): ReactElement | null {
  const { locale } = useHousehold();
  if (allocations.length === 0) return null;
  return (
    <table>
      <caption>{i18n.t("{count, plural, one {All of it is in one bucket} other {Split over # buckets}}", { count: allocations.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Bucket")}</th>
          <th scope="col" className={styles.figure}>{i18n.t("Share")}</th>
          <th scope="col" className={styles.figure}>{i18n.t("Amount")}</th>
        </tr>
      </thead>
      <tbody>
        {allocations.map(({ bucket, amount, percentage, currency }) => (
          <tr key={bucket.id}>
            <td>
              <Link to="/transactions" search={{ bucket: bucket.id }}>{bucket.name}</Link>
            </td>
            <td className={styles.figure}>{percentage === null ? "–" : formatPercent(percentage, locale)}</td>
            <td className={styles.figure}>
              <Amount value={amount} currency={currency} direction={direction} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
