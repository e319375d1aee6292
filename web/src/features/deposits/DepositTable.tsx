import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { DepositTable_DepositFragment } from "../../api/gql/graphql";
import { addAmounts, isNegative, negate, shareOf } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { Sparkline } from "../../ui/charts/Sparkline";
import { Percent } from "../../ui/Percent";
import { DepositMenu } from "./DepositMenu";
import { formName } from "./words";
import styles from "./Deposits.module.css";

export const DepositTable_deposit = graphql(`
  fragment DepositTable_deposit on Deposit {
    id
    name
    form
    balance
    currency
    share
    floor
    isActive
    ...DepositMenu_deposit @unmask
  }
`);

interface Props {
  readonly title: string;
  readonly deposits: readonly DepositTable_DepositFragment[];
  /** All deposits that transactions can go to. */
  readonly all: readonly DepositTable_DepositFragment[];
  /** The balances of the latest periods, the earliest first, by deposit. */
  readonly balances: ReadonlyMap<string, readonly string[]>;
  readonly counts: ReadonlyMap<string, number>;
}

/** Deposits with what is on each, its share of all, and how it moved. */
export function DepositTable({ title, deposits, all, balances, counts }: Props): ReactElement {
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{title}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Deposit")}</th>
          <th scope="col" className={styles.figure}>{i18n.t("Balance")}</th>
          <th scope="col" className={styles.figure}>{i18n.t("Share")}</th>
          <th scope="col" className={styles.trend}>{i18n.t("Latest periods")}</th>
          <th scope="col"><VisuallyHidden>{i18n.t("Actions")}</VisuallyHidden></th>
        </tr>
      </thead>
      <tbody>
        {deposits.map((deposit) => (
          <DepositRow
            key={deposit.id}
            deposit={deposit}
            balances={balances.get(deposit.id) ?? []}
            count={counts.get(deposit.id) ?? 0}
            targets={all.filter(({ id }) => id !== deposit.id).map(({ id, name }) => ({ id, label: name }))}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly deposit: DepositTable_DepositFragment;
  readonly balances: readonly string[];
  readonly count: number;
  readonly targets: readonly { readonly id: string; readonly label: string }[];
}

function DepositRow({ deposit, balances, count, targets }: RowProps): ReactElement {
  const { id, name, form, balance, currency, share, floor } = deposit;
  const isLow = floor !== null && isNegative(addAmounts(balance, negate(floor)));
  return (
    <tr>
      <th scope="row" className={styles.what}>
        <Link to="/deposits/$id" params={{ id }} className={styles.name}>{name}</Link>
        <span className={isLow ? styles.low : styles.about}>{isLow ? i18n.t("below its floor") : formName(form)}</span>
      </th>
      <td className={styles.figure}><Amount value={balance} currency={currency} kind={isLow ? "over" : "plain"} /></td>
      <td className={styles.figure}>
        {share === null ? "–" : <Percent value={share} inColumn />}
        {share !== null && <span className={styles.track}><span className={styles.bar} style={{ inlineSize: `${String(shareOf(share, "100") * 100)}%` }} /></span>}
      </td>
      <td className={styles.trend}>{balances.length > 1 && <Sparkline amounts={balances} />}</td>
      <td className={styles.menu}><DepositMenu deposit={deposit} count={count} targets={targets} /></td>
    </tr>
  );
}
