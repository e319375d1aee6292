import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useDeferredValue, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { MyReportQueryVariables } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { firstDayOf, monthOf, yearOf } from "../../lib/dates";
import { EmptyState } from "../../ui/EmptyState";
import { daysSoFar, inCurrency, isShown, isWhole, yearBefore, yearsUpTo } from "./mine";
import { MyCurrency } from "./MyCurrency";
import { isYear, type Days } from "./span";
import { YearFrame } from "./YearFrame";

const MyReport = graphql(`
  query MyReport(
    $from: Date!
    $to: Date!
    $fromBefore: Date!
    $toBefore: Date!
    $fromDay: Date!
    $isNow: Boolean!
    $fromMonth: Month!
    $toMonth: Month!
    $year: Int!
    $yearBefore: Int!
    $yearBefore2: Int!
    $yearBefore3: Int!
    $yearBefore4: Int!
  ) {
    wallets {
      id
      currency
      earliest: transactions(first: 1, orderBy: [DATE_ASC]) {
        nodes {
          id
          date
        }
      }
    }
    me {
      id
      now: incomeVsExpense(span: { days: { from: $from, to: $to } }) {
        id
        currency
        summary {
          ...SummaryFigures_summary @unmask
        }
      }
      before: incomeVsExpense(span: { days: { from: $fromBefore, to: $toBefore } }) {
        id
        currency
        summary {
          ...SummaryFigures_summary @unmask
        }
      }
      monthlySummaries(from: $fromMonth, to: $toMonth) {
        id
        currency
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
      dailyTotals(from: $fromDay, to: $to, fillGaps: true) @include(if: $isNow) {
        id
        currency
        days {
          ...DailyBars_day @unmask
        }
      }
      spendingSummary {
        id
        ...RecentSpending_summary @unmask
      }
      expenseStatistics(from: $from, to: $to) {
        id
        ...Statistics_statistics @unmask
      }
      year: yearlyTotals(year: $year) {
        id
        ...MyCurrency_year @unmask
      }
      yearBefore: yearlyTotals(year: $yearBefore) {
        id
        ...MyCurrency_year @unmask
      }
      yearBefore2: yearlyTotals(year: $yearBefore2) {
        id
        ...MyCurrency_year @unmask
      }
      yearBefore3: yearlyTotals(year: $yearBefore3) {
        id
        ...MyCurrency_year @unmask
      }
      yearBefore4: yearlyTotals(year: $yearBefore4) {
        id
        ...MyCurrency_year @unmask
      }
    }
  }
`);

export default function MyReportPage(): ReactElement {
  const { today } = useHousehold();
  const { year: given } = useSearch({ strict: false });
  const year = typeof given === "string" && isYear(given) && isShown(given) ? given : today.slice(0, 4);
  const shown = useDeferredValue(year);
  return (
    <YearFrame
      title={i18n.t("All wallets in {year}", { year })}
      current="mine"
      year={year}
      placeOf={(to) => ({ to: "/reports/mine", search: { year: to } })}
      isStale={shown !== year}
    >
      <OneYear year={shown} />
    </YearFrame>
  );
}

function OneYear({ year }: { readonly year: string }): ReactElement {
  const { today } = useHousehold();
  const days = daysSoFar(year, today);
  const earlier = yearBefore(days);
  const years = yearsUpTo(year);
  const { data: { me, wallets } } = useSuspenseQuery(MyReport, { variables: { ...variablesOf(days, earlier, years), isNow: today.startsWith(year) } });
  const begun = (wallets ?? []).filter(({ earliest }) => earliest?.nodes.length);
  const currencies = (me.now ?? []).filter(({ currency }) => inCurrency(currency, begun));
  if (currencies.length === 0) return <NothingYet />;
  const totals = [me.yearBefore4, me.yearBefore3, me.yearBefore2, me.yearBefore, me.year];
  return (
    <>
      {currencies.map(({ currency, summary }) => (
        <MyCurrency
          key={currency}
          summary={summary}
          before={isWhole(currency, begun, earlier.from) ? inCurrency(currency, me.before)?.summary : undefined}
          months={inCurrency(currency, me.monthlySummaries)?.months ?? []}
          thisMonth={inCurrency(currency, me.dailyTotals)?.days ?? []}
          spending={inCurrency(currency, me.spendingSummary)}
          statistics={inCurrency(currency, me.expenseStatistics)}
          years={totals.map((all, at) => ({ year: yearOf(years[at] ?? year), total: inCurrency(currency, all) }))}
          days={days}
        />
      ))}
    </>
  );
}

function variablesOf({ from, to }: Days, before: Days, years: readonly string[]): Omit<MyReportQueryVariables, "isNow"> {
  const [yearBefore4 = 0, yearBefore3 = 0, yearBefore2 = 0, beforeThis = 0, year = 0] = years.map(yearOf);
  return {
    from,
    to,
    fromBefore: before.from,
    toBefore: before.to,
    fromDay: firstDayOf(monthOf(to)),
    fromMonth: monthOf(from),
    toMonth: `${to.slice(0, 4)}-12`,
    year,
    yearBefore: beforeThis,
    yearBefore2,
    yearBefore3,
    yearBefore4,
  };
}

function NothingYet(): ReactElement {
  return (
    <EmptyState
      reason={i18n.t("Nothing was written down in any of your wallets yet. Add what you spend, and its report stands here.")}
      link={<Link to="/">{i18n.t("Overview")}</Link>}
    />
  );
}
