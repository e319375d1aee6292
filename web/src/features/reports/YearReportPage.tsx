import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense, useDeferredValue, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { monthOf, yearOf } from "../../lib/dates";
import { EmptyState } from "../../ui/EmptyState";
import { Skeleton } from "../../ui/Skeleton";
import { BalanceLine } from "./BalanceLine";
import { BaseCategories, Priorities } from "./Breakdowns";
import { CategoryMonths } from "./CategoryMonths";
import { KeptAnswer } from "./KeptAnswer";
import { LinesTable } from "./LinesTable";
import { MonthBars } from "./MonthBars";
import { daysOfYear, isAlike, isYear, yearAfter } from "./span";
import { SpendingBars } from "./SpendingBars";
import { Statistics } from "./Statistics";
import { SummaryFigures } from "./SummaryFigures";
import styles from "./Notes.module.css";
import { YearFrame } from "./YearFrame";

const YearReport = graphql(`
  query YearReport($walletId: ID!, $year: Int!, $before: Int!) {
    wallet(id: $walletId) {
      id
      currency
      earliest: transactions(first: 1, orderBy: [DATE_ASC]) {
        nodes {
          id
          date
        }
      }
      yearlyReport(year: $year) {
        id
        summary {
          ...SummaryFigures_summary @unmask
        }
        lines {
          ...LinesTable_line @unmask
        }
        months {
          id
          month
          summary {
            income
            expense
            net
            count
          }
        }
      }
      before: yearlyReport(year: $before) {
        id
        summary {
          ...SummaryFigures_summary @unmask
        }
        lines {
          ...LinesTable_line @unmask
        }
      }
    }
  }
`);

const YearDetails = graphql(`
  query YearDetails($walletId: ID!, $fromMonth: Month!, $toMonth: Month!, $lastMonth: Month!, $from: Date!, $to: Date!) {
    wallet(id: $walletId) {
      id
      currency
      balanceByMonth(from: $fromMonth, to: $lastMonth) {
        id
        ...BalanceLine_month @unmask
      }
      profitAndLoss(from: $fromMonth, to: $toMonth, step: MONTH) {
        id
        ...CategoryMonths_result @unmask
      }
      byBaseCategory: categoryBreakdown(span: { days: { from: $from, to: $to } }, groupBy: BASE_CATEGORY) {
        id
        ...Breakdowns_breakdown @unmask
      }
      byPriority: categoryBreakdown(span: { days: { from: $from, to: $to } }, groupBy: PRIORITY) {
        id
        ...Breakdowns_breakdown @unmask
      }
      expenseStatistics(from: $from, to: $to) {
        id
        ...Statistics_statistics @unmask
      }
    }
  }
`);

export default function YearReportPage(): ReactElement {
  const { today } = useHousehold();
  const { year: given } = useParams({ strict: false });
  const year = isYear(given) ? given : today.slice(0, 4);
  const shown = useDeferredValue(year);
  return (
    <YearFrame
      title={i18n.t("Report of {year}", { year })}
      current="year"
      year={year}
      placeOf={(to) => ({ to: "/reports/year/$year", params: { year: to } })}
      isStale={shown !== year}
    >
      <OneYear year={shown} />
    </YearFrame>
  );
}

function OneYear({ year }: { readonly year: string }): ReactElement {
  const { wallet: { id: walletId }, today } = useHousehold();
  const before = yearAfter(year, -1);
  const { data } = useSuspenseQuery(YearReport, { variables: { walletId, year: yearOf(year), before: yearOf(before) } });
  const report = data.wallet?.yearlyReport;
  if (!data.wallet || !report || report.summary.count === 0) return <EmptyYear year={year} />;
  const { wallet: { currency, before: earlier } } = data;
  const { summary, lines, months } = report;
  const days = daysOfYear(year);
  const hasLike = isAlike(days, daysOfYear(before), data.wallet.earliest?.nodes[0]?.date, today);
  const compared = earlier?.summary.count && hasLike ? { ...earlier, label: before } : undefined;
  return (
    <>
      <KeptAnswer summary={summary} time={year} isOpen={today.startsWith(year)} />
      <SummaryFigures summary={summary} before={compared} days={days} />
      <div className={styles.columns}>
        <MonthBars months={months.filter((each) => each.summary.count > 0 || each.month <= monthOf(today))} currency={currency} />
        <SpendingBars lines={lines} total={summary.expense} currency={currency} days={days} />
      </div>
      <LinesTable
        lines={lines}
        before={compared}
        totals={{ INCOME: summary.income, EXPENSE: summary.expense, NEUTRAL: summary.neutral }}
        currency={currency}
        days={days}
        fileName={year}
      />
      <Suspense fallback={<Skeleton />}>
        <Details year={year} />
      </Suspense>
    </>
  );
}

function Details({ year }: { readonly year: string }): ReactElement | null {
  const { wallet: { id: walletId }, today } = useHousehold();
  const days = daysOfYear(year);
  const [fromMonth, toMonth] = [`${year}-01`, `${year}-12`];
  const lastMonth = today.startsWith(year) ? monthOf(today) : toMonth;
  const { data: { wallet } } = useSuspenseQuery(YearDetails, { variables: { walletId, fromMonth, toMonth, lastMonth, ...days } });
  if (!wallet) return null;
  return (
    <>
      <BalanceLine months={wallet.balanceByMonth ?? []} currency={wallet.currency} />
      <CategoryMonths results={wallet.profitAndLoss ?? []} currency={wallet.currency} fileName={`${year}-months`} />
      <div className={styles.columns}>
        {wallet.byBaseCategory?.map((each) => <BaseCategories key={each.id} breakdown={each} days={days} />)}
        {wallet.byPriority?.map((each) => <Priorities key={each.id} breakdown={each} days={days} />)}
      </div>
      {wallet.expenseStatistics && <Statistics statistics={wallet.expenseStatistics} days={days} />}
    </>
  );
}

function EmptyYear({ year }: { readonly year: string }): ReactElement {
  return (
    <EmptyState
      reason={i18n.t("Nothing was written down in {year}.", { year })}
      action={<Link to="/reports/all">{i18n.t("All years")}</Link>}
    />
  );
}
