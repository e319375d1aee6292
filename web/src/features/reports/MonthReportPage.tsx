import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense, useDeferredValue, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { openAdd } from "../../frame/quickAdd";
import { addToMonth, firstDayOf, monthOf } from "../../lib/dates";
import { formatMonth } from "../../lib/intl";
import { EmptyState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import { Anomalies } from "./Anomalies";
import { BaseCategories, Priorities } from "./Breakdowns";
import { DailyBars } from "./DailyBars";
import { EntityBars } from "./EntityBars";
import { ExceededBudgets } from "./ExceededBudgets";
import { Insights } from "./Insights";
import { KeptAnswer } from "./KeptAnswer";
import { LinesTable } from "./LinesTable";
import { ReportFrame } from "./ReportFrame";
import { daysOfMonth, isAlike, isMonth } from "./span";
import { SpendingBars } from "./SpendingBars";
import { Statistics } from "./Statistics";
import { SummaryFigures } from "./SummaryFigures";
import styles from "./Notes.module.css";

const MonthReport = graphql(`
  query MonthReport($walletId: ID!, $month: Month!, $before: Month!) {
    wallet(id: $walletId) {
      id
      currency
      earliest: transactions(first: 1, orderBy: [DATE_ASC]) {
        nodes {
          id
          date
        }
      }
      monthlyReport(month: $month) {
        id
        summary {
          ...SummaryFigures_summary @unmask
        }
        lines {
          ...LinesTable_line @unmask
        }
      }
      before: monthlyReport(month: $before) {
        id
        summary {
          ...SummaryFigures_summary @unmask
        }
        lines {
          ...LinesTable_line @unmask
        }
      }
      anomalies(month: $month) {
        id
        ...Anomalies_anomaly @unmask
      }
      insights(month: $month) {
        id
        ...Insights_insight @unmask
      }
    }
  }
`);

const MonthDetails = graphql(`
  query MonthDetails($walletId: ID!, $month: Month!, $from: Date!, $to: Date!) {
    wallet(id: $walletId) {
      id
      currency
      budgets(month: $month, filter: { isExceeded: true }) {
        id
        ...ExceededBudgets_budget @unmask
      }
      dailyTotals(from: $from, to: $to, fillGaps: true) {
        id
        ...DailyBars_day @unmask
      }
      byBaseCategory: categoryBreakdown(span: { month: $month }, groupBy: BASE_CATEGORY) {
        id
        ...Breakdowns_breakdown @unmask
      }
      byPriority: categoryBreakdown(span: { month: $month }, groupBy: PRIORITY) {
        id
        ...Breakdowns_breakdown @unmask
      }
      expenseStatistics(from: $from, to: $to) {
        id
        ...Statistics_statistics @unmask
      }
      transactionAggregates(filter: { kind: [EXPENSE], date: { from: $from, to: $to } }, groupBy: [ENTITY]) {
        id
        ...EntityBars_group @unmask
      }
    }
  }
`);

export default function MonthReportPage(): ReactElement {
  const { today, locale } = useHousehold();
  const { month: given } = useParams({ strict: false });
  const latest = monthOf(today);
  const month = isMonth(given) ? given : latest;
  const shown = useDeferredValue(month);
  const placeOf = (named: string) => ({ to: "/reports/month/$month", params: { month: named } }) as const;
  return (
    <ReportFrame
      title={i18n.t("Report of {month}", { month: formatMonth(month, locale) })}
      current="month"
      year={month.slice(0, 4)}
      month={month}
      at={(by) => ({ label: formatMonth(addToMonth(month, by), locale), place: placeOf(addToMonth(month, by)) })}
      latest={{ label: i18n.t("This month"), place: placeOf(latest) }}
      isLatest={month === latest}
      isStale={shown !== month}
    >
      <MonthOf month={shown} />
    </ReportFrame>
  );
}

function MonthOf({ month }: { readonly month: string }): ReactElement {
  const { wallet: { id: walletId }, locale, today } = useHousehold();
  const { data } = useSuspenseQuery(MonthReport, { variables: { walletId, month, before: addToMonth(month, -1) } });
  const { wallet } = data;
  const report = wallet?.monthlyReport;
  if (!wallet || !report || report.summary.count === 0) return <EmptyMonth month={month} />;
  const { summary, lines } = report;
  const days = daysOfMonth(month);
  const earlier = addToMonth(month, -1);
  const hasLike = isAlike(days, daysOfMonth(earlier), wallet.earliest?.nodes[0]?.date, today);
  const before = wallet.before?.summary.count && hasLike ? { ...wallet.before, label: formatMonth(earlier, locale) } : undefined;
  return (
    <>
      <KeptAnswer summary={summary} time={formatMonth(month, locale)} isOpen={month === monthOf(today)} />
      <SummaryFigures summary={summary} before={before} days={days} />
      <div className={styles.columns}>
        <SpendingBars lines={lines} total={summary.expense} currency={wallet.currency} days={days} />
        <div className={styles.stack}>
          <Anomalies anomalies={wallet.anomalies ?? []} />
          <Insights insights={wallet.insights ?? []} />
        </div>
      </div>
      <LinesTable
        lines={lines}
        before={before}
        totals={{ INCOME: summary.income, EXPENSE: summary.expense, NEUTRAL: summary.neutral }}
        currency={wallet.currency}
        days={days}
        fileName={month}
      />
      <Suspense fallback={<Skeleton />}>
        <Details month={month} />
      </Suspense>
    </>
  );
}

function Details({ month }: { readonly month: string }): ReactElement | null {
  const { wallet: { id: walletId } } = useHousehold();
  const days = daysOfMonth(month);
  const { data } = useSuspenseQuery(MonthDetails, { variables: { walletId, month, ...days } });
  const { wallet } = data;
  if (!wallet) return null;
  return (
    <>
      <DailyBars days={wallet.dailyTotals ?? []} currency={wallet.currency} />
      <div className={styles.columns}>
        <EntityBars groups={wallet.transactionAggregates ?? []} currency={wallet.currency} days={days} />
        <div className={styles.stack}>
          <ExceededBudgets budgets={wallet.budgets ?? []} days={days} />
          {wallet.byPriority?.map((each) => <Priorities key={each.id} breakdown={each} days={days} />)}
        </div>
      </div>
      {wallet.byBaseCategory?.map((each) => <BaseCategories key={each.id} breakdown={each} days={days} />)}
      {wallet.expenseStatistics && <Statistics statistics={wallet.expenseStatistics} days={days} />}
    </>
  );
}

function EmptyMonth({ month }: { readonly month: string }): ReactElement {
  const { locale, today } = useHousehold();
  const isNow = month === monthOf(today);
  return (
    <EmptyState
      reason={i18n.t("Nothing was written down in {month}.", { month: formatMonth(month, locale) })}
      action={
        <Button
          onClick={() => {
            openAdd({ kind: "EXPENSE", ...(isNow ? {} : { date: firstDayOf(month) }) });
          }}
        >
          {i18n.t("Add an expense")}
        </Button>
      }
      link={isNow ? <Link to="/reports/all">{i18n.t("All years")}</Link> : <Link to="/reports">{i18n.t("This month")}</Link>}
    />
  );
}
