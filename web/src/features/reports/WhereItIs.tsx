import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { WhereItIs_ReportFragment } from "../../api/gql/graphql";
import { writeFilter } from "../../lib/filters";
import { isZero } from "../../lib/money";
import { BarList, type Bar } from "../../ui/charts/BarList";
import { Card } from "../../ui/Card";
import { useAmountText } from "../../ui/useAmountText";
import styles from "./Notes.module.css";

export const WhereItIs_report = graphql(`
  fragment WhereItIs_report on CurrentReport {
    id
    currency
    balance
    deposits {
      balance
      share
      deposit {
        id
        name
      }
    }
    buckets {
      balance
      share
      bucket {
        id
        name
      }
    }
    unallocated
    unallocatedShare
    isConsistent
  }
`);

/** Where the money is now, and what it is for. */
export function WhereItIs({ report }: { readonly report: WhereItIs_ReportFragment }): ReactElement {
  const { shown } = useAmountText(report.currency);
  return (
    <>
      {!report.isConsistent && <p role="alert">{i18n.t("The balances do not add up. Nothing you did causes that: please tell whoever runs this server.")}</p>}
      <div className={styles.columns}>
        <Card title={i18n.t("Where the money is now")} aside={<Link to="/deposits">{i18n.t("Deposits")}</Link>}>
          <BarList bars={depositsOf(report)} currency={report.currency} heading={i18n.t("Deposit")} hue="series-1" caption={i18n.t("{amount} in all.", { amount: shown(report.balance) })} />
        </Card>
        {report.buckets.length > 0 && (
          <Card title={i18n.t("What it is for")} aside={<Link to="/plan/buckets">{i18n.t("Buckets")}</Link>}>
            <BarList bars={bucketsOf(report)} currency={report.currency} heading={i18n.t("Bucket")} hue="series-1" caption={i18n.t("{amount} is in no bucket.", { amount: shown(report.unallocated) })} />
          </Card>
        )}
      </div>
    </>
  );
}

function depositsOf({ deposits }: WhereItIs_ReportFragment): readonly Bar[] {
  return deposits.map(({ deposit, balance, share }) => ({ key: deposit.id, label: deposit.name, amount: balance, share, search: writeFilter({ deposit: { ids: [deposit.id] } }) }));
}

/** Buckets have parts of transactions, so that no list of transactions sums to one. */
function bucketsOf({ buckets, unallocated, unallocatedShare }: WhereItIs_ReportFragment): readonly Bar[] {
  const all = buckets.map(({ bucket, balance, share }) => ({ key: bucket.id, label: bucket.name, amount: balance, share }));
  return isZero(unallocated) ? all : [...all, { key: "none", label: i18n.t("In no bucket"), amount: unallocated, share: unallocatedShare }];
}
