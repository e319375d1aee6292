import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { daysBetween } from "../../lib/dates";
import { Amount } from "../../ui/Amount";
import styles from "./Overview.module.css";

const OfWallet = graphql(`
  fragment Answer_wallet on Wallet {
    id
    currency
    balance(on: $today)
  }
`);

const OfPeriod = graphql(`
  fragment Answer_period on Period {
    id
    name
    currency
    endsOn
    net
  }
`);

interface Props {
  readonly wallet: FragmentType<typeof OfWallet>;
  readonly period: FragmentType<typeof OfPeriod> | null;
}

/** What there is today, and what of this period's income is left for how long. */
export function Answer({ wallet, period }: Props): ReactElement {
  const { today } = useHousehold();
  const { data } = useSuspenseFragment({ fragment: OfWallet, from: wallet, variables: { today } });
  return (
    <div className={styles.answer}>
      <p>
        <span className={styles.balance} data-mark="balance">
          <Amount value={data.balance} currency={data.currency} />
        </span>{" "}
        <span className={styles.said}>{i18n.t("today")}</span>
      </p>
      {period === null ? null : <Left period={period} today={today} />}
    </div>
  );
}

function Left({ period, today }: { readonly period: FragmentType<typeof OfPeriod>; readonly today: string }): ReactElement {
  const { data } = useSuspenseFragment({ fragment: OfPeriod, from: period });
  const days = daysBetween(today, data.endsOn) + 1;
  return (
    <p className={styles.said}>
      <strong>
        <Amount value={data.net} currency={data.currency} />
      </strong>{" "}
      {i18n.t("left of what came in, {name}", { name: data.name })} ·{" "}
      {i18n.t("{days, plural, =0 {ended} one {# day to go} other {# days to go}}", { days: Math.max(days, 0) })}
    </p>
  );
}
