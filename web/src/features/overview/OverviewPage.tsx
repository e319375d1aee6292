import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Suspense, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { monthOf } from "../../lib/dates";
import { later } from "../../ui/later";
import { AlertList } from "./AlertList";
import { Answer } from "./Answer";
import { DepositShares } from "./DepositShares";
import { FirstSteps } from "./FirstSteps";
import { LatestTransactions } from "./LatestTransactions";
import styles from "./Overview.module.css";
import { PlanLeft } from "./PlanLeft";

const MonthBars = later(() => import("./MonthBars"));

const Overview = graphql(`
  query Overview($walletId: ID, $today: Date!, $month: Month!) {
    dashboard(walletId: $walletId, lastPeriods: 1, lastMonths: 12, firstTransactions: 6, firstEntities: 1) {
      id
      wallet {
        id
        ...Answer_wallet
        ...AlertList_wallet
      }
      deposits {
        id
        ...DepositShares_deposit
      }
      currentPeriod {
        id
        ...Answer_period
        ...PlanLeft_period
      }
      months {
        id
        ...MonthBars_month
      }
      recentTransactions {
        id
        isOpening
        ...TransactionLine_transaction
      }
    }
  }
`);

/** Am I all right, and what needs me? */
export default function OverviewPage(): ReactElement {
  const { wallet, today } = useHousehold();
  const { data } = useSuspenseQuery(Overview, { variables: { walletId: wallet.id, today, month: monthOf(today) } });
  const { dashboard } = data;
  if (dashboard === null) return <Page title={i18n.t("Overview")}>{null}</Page>;
  const { currentPeriod, deposits, months, recentTransactions } = dashboard;
  return (
    <Page title={i18n.t("Overview")} answer={<Answer wallet={dashboard.wallet} period={currentPeriod} />}>
      <FirstSteps hasEntry={recentTransactions.some(({ isOpening }) => !isOpening)} hasBalance={recentTransactions.length > 0} hasPeriod={currentPeriod !== null} />
      <AlertList wallet={dashboard.wallet} />
      <div className={styles.cards}>
        <PlanLeft period={currentPeriod} />
        <div className={styles.bars}>
          <Suspense fallback={null}>
            <MonthBars months={months} />
          </Suspense>
        </div>
        <DepositShares deposits={deposits} />
        <LatestTransactions transactions={recentTransactions} />
      </div>
    </Page>
  );
}
