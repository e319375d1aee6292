import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { NativeSelect } from "@mantine/core";
import { Suspense, useDeferredValue, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { addToMonth, monthOf } from "../../lib/dates";
import { isZero } from "../../lib/money";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import { BalanceLine } from "./BalanceLine";
import { CategoryResults } from "./CategoryResults";
import { KeptAnswer } from "./KeptAnswer";
import { KeptReports } from "./KeptReports";
import { LinesTable } from "./LinesTable";
import { PeriodBars } from "./PeriodBars";
import { CategorySeries, DepositSeries } from "./PeriodSeries";
import { RecentSpending } from "./RecentSpending";
import { ReportFrame } from "./ReportFrame";
import { ALL_DAYS } from "./span";
import { SpendingBars } from "./SpendingBars";
import { Statistics } from "./Statistics";
import { SummaryFigures } from "./SummaryFigures";
import { TopEntities, TransferTargets } from "./Tops";
import { WhereItIs } from "./WhereItIs";
import { Years } from "./Years";
import styles from "./Notes.module.css";

const AllReport = graphql(`
  query AllReport($walletId: ID!, $from: Month!, $to: Month!) {
    wallet(id: $walletId) {
      id
      currency
      historicalReport {
        id
        summary {
          ...SummaryFigures_summary @unmask
        }
        lines {
          ...LinesTable_line @unmask
        }
        years {
          id
          ...Years_year @unmask
        }
      }
      balanceByMonth(from: $from, to: $to) {
        id
        balance
        ...BalanceLine_month @unmask
      }
      spendingSummary {
        id
        ...RecentSpending_summary @unmask
      }
    }
  }
`);

const AllPeriods = graphql(`
  query AllPeriods($walletId: ID!, $today: Date!) {
    wallet(id: $walletId) {
      id
      currency
      cashFlowByPeriod(last: 12, to: $today) {
        id
        ...PeriodBars_flow @unmask
      }
      balances: depositsByPeriod(show: BALANCE, last: 12, to: $today) {
        id
        ...DepositSeries_series @unmask
      }
      incomes: depositsByPeriod(show: INCOME, last: 12, to: $today) {
        id
        ...DepositSeries_series @unmask
      }
      expenses: depositsByPeriod(show: EXPENSE, last: 12, to: $today) {
        id
        ...DepositSeries_series @unmask
      }
      categoriesByPeriod(kind: [EXPENSE, INCOME], last: 12, to: $today) {
        id
        ...CategorySeries_series @unmask
      }
      categories(filter: { kind: [EXPENSE], isActive: null }) {
        id
        name
      }
    }
  }
`);

const AllNow = graphql(`
  query AllNow($walletId: ID!) {
    wallet(id: $walletId) {
      id
      currency
      currentReport {
        id
        ...WhereItIs_report @unmask
      }
      topEntities(first: 10, kind: [EXPENSE, INCOME]) {
        id
        ...TopEntities_entity @unmask
      }
      transferredTo(first: 5) {
        id
        ...TransferTargets_target @unmask
      }
      expenseStatistics {
        id
        ...Statistics_statistics @unmask
      }
      cacheStatus {
        id
        ...KeptReports_status @unmask
      }
    }
  }
`);

const CategoryOverPeriods = graphql(`
  query CategoryOverPeriods($walletId: ID!, $categoryId: ID!, $today: Date!) {
    wallet(id: $walletId) {
      id
      currency
      categoryResults(categoryId: $categoryId, last: 12, to: $today) {
        id
        ...CategoryResults_result @unmask
      }
    }
  }
`);

export default function AllReportPage(): ReactElement {
  const { today } = useHousehold();
  return (
    <ReportFrame title={i18n.t("Report of all years")} current="all" year={today.slice(0, 4)} month={monthOf(today)} isStale={false}>
      <AllYears />
    </ReportFrame>
  );
}

function AllYears(): ReactElement {
  const { wallet: { id: walletId }, today } = useHousehold();
  const to = monthOf(today);
  const { data: { wallet } } = useSuspenseQuery(AllReport, { variables: { walletId, from: addToMonth(to, -TEN_YEARS), to } });
  if (!wallet || wallet.historicalReport.summary.count === 0) return <EmptyState reason={i18n.t("Nothing was written down yet. Add what you spend, and its report stands here.")} />;
  const { currency, historicalReport: { summary, lines, years } } = wallet;
  const months = wallet.balanceByMonth ?? [];
  return (
    <>
      <KeptAnswer summary={summary} time={i18n.t("all years")} isOpen />
      <SummaryFigures summary={summary} days={ALL_DAYS} />
      <Years years={years} currency={currency} />
      <div className={styles.columns}>
        <SpendingBars lines={lines} total={summary.expense} currency={currency} days={ALL_DAYS} />
        <RecentSpending summary={wallet.spendingSummary} />
      </div>
      <BalanceLine months={months.slice(Math.max(0, months.findIndex(({ balance }) => !isZero(balance))))} currency={currency} />
      <Suspense fallback={<Skeleton />}>
        <Periods />
      </Suspense>
      <Suspense fallback={<Skeleton />}>
        <Now />
      </Suspense>
      <LinesTable
        lines={lines}
        totals={{ INCOME: summary.income, EXPENSE: summary.expense, NEUTRAL: summary.neutral }}
        currency={currency}
        days={ALL_DAYS}
        fileName="all-years"
      />
    </>
  );
}

const TEN_YEARS = 119;

function Periods(): ReactElement | null {
  const { wallet: { id: walletId }, today } = useHousehold();
  const { data: { wallet } } = useSuspenseQuery(AllPeriods, { variables: { walletId, today } });
  if (!wallet || (wallet.cashFlowByPeriod ?? []).length === 0) return null;
  return (
    <>
      <PeriodBars flows={wallet.cashFlowByPeriod ?? []} currency={wallet.currency} />
      <DepositSeries balances={wallet.balances ?? []} incomes={wallet.incomes ?? []} expenses={wallet.expenses ?? []} currency={wallet.currency} />
      <CategorySeries series={wallet.categoriesByPeriod ?? []} currency={wallet.currency} />
      <OneCategory categories={wallet.categories ?? []} />
    </>
  );
}

/** Which category is in the address; the first one where none, or none of these, is. */
function OneCategory({ categories }: { readonly categories: readonly { readonly id: string; readonly name: string }[] }): ReactElement | null {
  const { category: given } = useSearch({ strict: false });
  const navigate = useNavigate();
  const chosen = categories.find(({ id }) => id === given) ?? categories[0];
  const shown = useDeferredValue(chosen?.id);
  if (chosen === undefined || shown === undefined) return null;
  const choose = (id: string): void => {
    void navigate({ to: "/reports/all", search: { category: id }, replace: true, resetScroll: false });
  };
  return (
    <Card
      title={i18n.t("One category against its plan")}
      aside={
        <NativeSelect
          aria-label={i18n.t("Category")}
          value={chosen.id}
          onChange={(event) => { choose(event.currentTarget.value); }}
          data={categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      }
    >
      <div data-stale={shown !== chosen.id || undefined} aria-busy={shown !== chosen.id} className={styles.dims}>
        <Suspense fallback={<Skeleton rows={5} />}>
          <Results categoryId={shown} />
        </Suspense>
      </div>
    </Card>
  );
}

function Results({ categoryId }: { readonly categoryId: string }): ReactElement {
  const { wallet: { id: walletId, currency }, today } = useHousehold();
  const { data: { wallet } } = useSuspenseQuery(CategoryOverPeriods, { variables: { walletId, categoryId, today } });
  return <CategoryResults results={wallet?.categoryResults ?? []} categoryId={categoryId} currency={currency} />;
}

function Now(): ReactElement | null {
  const { wallet: { id: walletId } } = useHousehold();
  const { data: { wallet } } = useSuspenseQuery(AllNow, { variables: { walletId } });
  if (!wallet) return null;
  return (
    <>
      <WhereItIs report={wallet.currentReport} />
      <div className={styles.columns}>
        <TopEntities entities={wallet.topEntities ?? []} currency={wallet.currency} />
        <TransferTargets targets={wallet.transferredTo ?? []} currency={wallet.currency} />
      </div>
      {wallet.expenseStatistics && <Statistics statistics={wallet.expenseStatistics} days={ALL_DAYS} />}
      <KeptReports status={wallet.cacheStatus} />
    </>
  );
}
