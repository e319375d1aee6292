import { i18n } from "@lingui/core";
import { useId, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type {
  DailyBars_DayFragment,
  MyCurrency_YearFragment,
  RecentSpending_SummaryFragment,
  Statistics_StatisticsFragment,
  SummaryFigures_SummaryFragment,
} from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { addressIn } from "../../frame/place";
import { currencyName } from "../../lib/currencyName";
import { monthOf } from "../../lib/dates";
import { isZero } from "../../lib/money";
import { EmptyState } from "../../ui/EmptyState";
import { DailyBars } from "./DailyBars";
import { KeptAnswer } from "./KeptAnswer";
import { MonthBars, type Month } from "./MonthBars";
import styles from "./MyCurrency.module.css";
import notes from "./Notes.module.css";
import { RecentSpending } from "./RecentSpending";
import { yearAfter, type Days } from "./span";
import { Statistics } from "./Statistics";
import { SummaryFigures } from "./SummaryFigures";
import { Years } from "./Years";

export const MyCurrency_year = graphql(`
  fragment MyCurrency_year on CurrencySummary {
    id
    currency
    summary {
      ...SummaryFigures_summary @unmask
    }
  }
`);

interface Props {
  readonly summary: SummaryFigures_SummaryFragment;
  /** The same days of the year before, where all of them were written down. */
  readonly before: SummaryFigures_SummaryFragment | undefined;
  readonly months: readonly Month[];
  /** Day by day up to today; none where the year is another one. */
  readonly thisMonth: readonly DailyBars_DayFragment[];
  readonly spending: RecentSpending_SummaryFragment | undefined;
  readonly statistics: Statistics_StatisticsFragment | undefined;
  readonly years: readonly { readonly year: number; readonly total: MyCurrency_YearFragment | undefined }[];
  readonly days: Days;
}

/** What came in and went out in all wallets of one currency. */
export function MyCurrency({ summary, before, months, thisMonth, spending, statistics, years, days }: Props): ReactElement {
  const { locale } = useHousehold();
  const heading = useId();
  const { currency } = summary;
  return (
    <section className={styles.currency} aria-labelledby={heading}>
      <div>
        <h2 id={heading}>{currencyName(currency, locale) ?? currency}</h2>
        <Wallets currency={currency} year={days.from.slice(0, 4)} />
      </div>
      <YearSoFar summary={summary} before={before} days={days} />
      <Later count={(years.at(-1)?.total?.summary.count ?? 0) - summary.count} />
      <div className={notes.columns}>
        {summary.count > 0 && <MonthBars months={months.filter((each) => each.summary.count > 0 || each.month <= monthOf(days.to))} currency={currency} hasRows={false} />}
        {spending && <RecentSpending summary={spending} hasRows={false} />}
      </div>
      {thisMonth.some(({ income, expense }) => !isZero(income) || !isZero(expense)) && <DailyBars days={thisMonth} currency={currency} hasRows={false} />}
      <Years years={written(years)} currency={currency} hasRows={false} />
      {statistics && <Statistics statistics={statistics} days={days} hasRows={false} />}
    </section>
  );
}

function YearSoFar({ summary, before, days }: Pick<Props, "summary" | "before" | "days">): ReactElement {
  const year = days.from.slice(0, 4);
  const isOpen = !days.to.endsWith("-12-31");
  if (summary.count === 0) return <EmptyState reason={i18n.t("Nothing was written down in {year}.", { year })} />;
  const earlier = yearAfter(year, -1);
  const label = isOpen ? i18n.t("{year} up to the same day", { year: earlier }) : earlier;
  return (
    <>
      <KeptAnswer summary={summary} time={year} isOpen={isOpen} />
      <SummaryFigures summary={summary} before={before && before.count > 0 ? { summary: before, label } : undefined} days={days} hasRows={false} />
    </>
  );
}

/** What is written down for days to come is told in the months and the years, but not yet as what was kept. */
function Later({ count }: { readonly count: number }): ReactElement | null {
  if (count <= 0) return null;
  return (
    <p className={notes.about}>
      {i18n.t("{count, plural, one {# transaction of a later day counts} other {# transactions of later days count}} below, but not yet here.", { count })}
    </p>
  );
}

/** Which wallets are counted, each with the way to its own report of the year. */
function Wallets({ currency, year }: { readonly currency: string; readonly year: string }): ReactElement {
  const { wallets } = useHousehold();
  return (
    <ul className={styles.wallets} aria-label={i18n.t("Wallets")}>
      {wallets
        .filter((wallet) => wallet.currency === currency)
        .map(({ id, name, isDefault }) => (
          <li key={id}>
            <a href={addressIn(isDefault ? null : id, `reports/year/${year}`)}>{name}</a>
          </li>
        ))}
    </ul>
  );
}

/** The years from the first one on in which anything was written down. */
function written(years: Props["years"]): readonly { readonly id: string; readonly year: number; readonly summary: SummaryFigures_SummaryFragment }[] {
  const told = years.flatMap(({ year, total }) => (total ? [{ id: total.id, year, summary: total.summary }] : []));
  return told.slice(Math.max(0, told.findIndex(({ summary }) => summary.count > 0)));
}
