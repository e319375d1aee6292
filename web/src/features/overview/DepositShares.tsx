import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { formatPercent } from "../../lib/intl";
import { shareOf } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import styles from "./Overview.module.css";

const Fragment = graphql(`
  fragment DepositShares_deposit on Deposit {
    id
    name
    balance
    share
    currency
  }
`);

type Deposit = FragmentType<typeof Fragment> & { readonly id: string };

/** Where the money is. */
export function DepositShares({ deposits }: { readonly deposits: readonly Deposit[] }): ReactElement {
  return (
    <Card
      title={i18n.t("Where the money is")}
      aside={
        <Link to="/deposits" className={styles.link}>
          {i18n.t("All deposits")}
        </Link>
      }
    >
      <ul className={styles.rows}>
        {deposits.map((deposit) => (
          <DepositRow key={deposit.id} deposit={deposit} />
        ))}
      </ul>
    </Card>
  );
}

function DepositRow({ deposit }: { readonly deposit: Deposit }): ReactElement | null {
  const { data, complete } = useFragment({ fragment: Fragment, from: deposit });
  const { locale } = useHousehold();
  if (!complete) return null;
  const { share } = data;
  return (
    <li>
      <Link to="/deposits/$id" params={{ id: data.id }} className={styles.row}>
        <span className={styles.name}>
          {data.name} {share !== null && <span className={styles.muted}>{formatPercent(share, locale)}</span>}
        </span>
        <Amount value={data.balance} currency={data.currency} />
        <span className={styles.bar}>
          <span className={styles.share}>
            <Bar share={share} />
          </span>
        </span>
      </Link>
    </li>
  );
}

function Bar({ share }: { readonly share: string | null }): ReactElement {
  const width = share === null ? 0 : shareOf(share, "100.00");
  return <span className={styles.filled} style={{ inlineSize: `${String(width * 100)}%` }} />;
}
