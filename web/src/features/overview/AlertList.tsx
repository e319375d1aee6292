import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { AlertList_WalletFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { monthOf } from "../../lib/dates";
import { formatAmount } from "../../lib/intl";
import { usePreferences } from "../../ui/usePreferences";
import styles from "./Overview.module.css";

const Fragment = graphql(`
  fragment AlertList_wallet on Wallet {
    id
    alerts(month: $month) {
      __typename
      ... on BudgetExceeded { id currency exceededBy budget { id category { id name } } }
      ... on PredictionOverused { id currency exceededBy prediction { id category { id name } } }
      ... on PredictionOutpaced { id currency exceededBy prediction { id category { id name } } }
      ... on AnomalyFound { id anomaly { id currency amount transaction { id } category { id name } } }
      ... on ExpenseAboveUsual { id currency amount transaction { id } entity { id name } }
      ... on LoanOverdue { id currency days outstanding loan { id entity { id name } } }
      ... on DepositBelowFloor { id currency belowBy deposit { id name } }
      ... on BucketOverspent { id currency overspentBy bucket { id name } }
    }
  }
`);

type Alert = NonNullable<AlertList_WalletFragment["alerts"]>[number];
type Written = (value: string, currency: string) => string;

/** How many are said at once; the others follow when these are dealt with. */
const SHOWN = 3;

/** What asks for attention, each with the way to it. */
export function AlertList({ wallet }: { readonly wallet: FragmentType<typeof Fragment> }): ReactElement | null {
  const { locale, today } = useHousehold();
  const { privacy } = usePreferences();
  const { data } = useSuspenseFragment({ fragment: Fragment, from: wallet, variables: { month: monthOf(today) } });
  const alerts = data.alerts ?? [];
  if (alerts.length === 0) return null;
  const written: Written = (value, currency) => (privacy ? "•••" : formatAmount(value, currency, locale));
  return (
    <ul className={styles.alerts} aria-label={i18n.t("What needs you")}>
      {alerts.slice(0, SHOWN).map((alert) => (
        <li key={alert.id}>
          <Link {...placeOf(alert)} className={styles.alert}>
            <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
            <span>{sentenceOf(alert, written)}</span>
          </Link>
        </li>
      ))}
      {alerts.length > SHOWN && (
        <li className={styles.muted}>{i18n.t("and {count} more", { count: alerts.length - SHOWN })}</li>
      )}
    </ul>
  );
}

function sentenceOf(alert: Alert, written: Written): string {
  switch (alert.__typename) {
    case "BudgetExceeded":
      return i18n.t("{name} is {amount} over its budget: review", { name: alert.budget.category.name, amount: written(alert.exceededBy, alert.currency) });
    case "PredictionOverused":
      return i18n.t("{name} is {amount} over plan: review", { name: alert.prediction.category.name, amount: written(alert.exceededBy, alert.currency) });
    case "PredictionOutpaced":
      return i18n.t("{name} will be {amount} over plan at this pace: review", { name: alert.prediction.category.name, amount: written(alert.exceededBy, alert.currency) });
    case "AnomalyFound":
      return i18n.t("Unusual for {name}: {amount}. Look at it", { name: alert.anomaly.category.name, amount: written(alert.anomaly.amount, alert.anomaly.currency) });
    case "ExpenseAboveUsual":
      return i18n.t("More than usual at {name}: {amount}. Look at it", { name: alert.entity.name, amount: written(alert.amount, alert.currency) });
    case "LoanOverdue":
      return i18n.t("{days, plural, one {A loan of {amount} is overdue since yesterday} other {A loan of {amount} is overdue for # days}}: see it", { days: alert.days, amount: written(alert.outstanding, alert.currency) });
    case "DepositBelowFloor":
      return i18n.t("{name} is {amount} below its floor: see it", { name: alert.deposit.name, amount: written(alert.belowBy, alert.currency) });
    case "BucketOverspent":
      return i18n.t("{name} is overspent by {amount}: see it", { name: alert.bucket.name, amount: written(alert.overspentBy, alert.currency) });
  }
}

function placeOf(alert: Alert): LinkProps {
  switch (alert.__typename) {
    case "BudgetExceeded":
      return { to: "/plan/budgets" };
    case "PredictionOverused":
    case "PredictionOutpaced":
      return { to: "/plan" };
    case "AnomalyFound":
      return { to: "/transactions/$id", params: { id: alert.anomaly.transaction.id } };
    case "ExpenseAboveUsual":
      return { to: "/transactions/$id", params: { id: alert.transaction.id } };
    case "LoanOverdue":
      return { to: "/loans/$id", params: { id: alert.loan.id } };
    case "DepositBelowFloor":
      return { to: "/deposits/$id", params: { id: alert.deposit.id } };
    case "BucketOverspent":
      return { to: "/plan/buckets" };
  }
}
