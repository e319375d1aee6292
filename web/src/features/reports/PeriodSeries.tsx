import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { CategorySeries_SeriesFragment, DepositSeries_SeriesFragment, Kind } from "../../api/gql/graphql";
import { writeFilter } from "../../lib/filters";
import { Card } from "../../ui/Card";
import { SmallMultiples, type Series } from "../../ui/charts/SmallMultiples";
import { ofCategories } from "./span";
import { nameOf } from "./words";
import styles from "./Notes.module.css";

export const DepositSeries_series = graphql(`
  fragment DepositSeries_series on DepositSeries {
    id
    deposit {
      id
      name
    }
    points {
      amount
      period {
        id
        name
      }
    }
  }
`);

export const CategorySeries_series = graphql(`
  fragment CategorySeries_series on CategorySeries {
    id
    kind
    category {
      id
      name
    }
    points {
      amount
      period {
        id
        name
      }
    }
  }
`);

interface DepositProps {
  readonly balances: readonly DepositSeries_SeriesFragment[];
  readonly incomes: readonly DepositSeries_SeriesFragment[];
  readonly expenses: readonly DepositSeries_SeriesFragment[];
  readonly currency: string;
}

/** How each deposit moved over the periods. */
export function DepositSeries({ balances, incomes, expenses, currency }: DepositProps): ReactElement | null {
  const figures = [
    { caption: i18n.t("What was on each at the end of the period"), all: balances, kind: undefined },
    { caption: i18n.t("What was earned on each"), all: incomes, kind: "INCOME" as const },
    { caption: i18n.t("What was spent from each"), all: expenses, kind: "EXPENSE" as const },
  ].filter(({ all }) => (all[0]?.points.length ?? 0) >= 3);
  if (figures.length === 0) return null;
  return (
    <Card title={i18n.t("Deposits by period")}>
      <div className={styles.stack}>
        {figures.map(({ caption, all, kind }) => (
          <SmallMultiples key={caption} series={all.map((each) => ofDeposit(each, kind))} periods={periodsOf(all)} currency={currency} caption={caption} heading={i18n.t("Deposit")} hue={kind === "EXPENSE" ? "series-2" : "series-1"} />
        ))}
      </div>
    </Card>
  );
}

function ofDeposit({ id, deposit, points }: DepositSeries_SeriesFragment, kind: Kind | undefined): Series {
  const period = { ids: points.map((point) => point.period.id) };
  const search = writeFilter({ ...(kind && { kind: [kind] }), deposit: { ids: [deposit.id] }, period });
  return { key: id, label: deposit.name, amounts: points.map(({ amount }) => amount), search };
}

interface CategoryProps {
  readonly series: readonly CategorySeries_SeriesFragment[];
  readonly currency: string;
}

const MOST = 8;

/** How each category moved over the periods: spending first, as it is what one asks for. */
export function CategorySeries({ series, currency }: CategoryProps): ReactElement | null {
  const kinds = [
    { kind: "EXPENSE", caption: i18n.t("What was spent for each; the largest are drawn, the table has all") },
    { kind: "INCOME", caption: i18n.t("What was earned by each") },
  ] as const;
  const figures = kinds.map((each) => ({ ...each, all: series.filter(({ kind }) => kind === each.kind) })).filter(({ all }) => (all[0]?.points.length ?? 0) >= 3);
  if (figures.length === 0) return null;
  return (
    <Card title={i18n.t("Categories by period")}>
      <div className={styles.stack}>
        {figures.map(({ kind, caption, all }) => (
          <SmallMultiples key={kind} series={all.map(ofCategory)} periods={periodsOf(all)} currency={currency} caption={caption} heading={i18n.t("Category")} most={MOST} hue={kind === "EXPENSE" ? "series-2" : "series-1"} />
        ))}
      </div>
    </Card>
  );
}

function ofCategory({ id, kind, category, points }: CategorySeries_SeriesFragment): Series {
  const period = { ids: points.map((point) => point.period.id) };
  const label = nameOf({ kind, category, label: category?.name ?? "", amount: "0", count: 0 });
  return { key: id, label, amounts: points.map(({ amount }) => amount), search: writeFilter({ kind: [kind], ...ofCategories([category]), period }) };
}

function periodsOf(all: readonly { readonly points: readonly { readonly period: { readonly name: string } }[] }[]): readonly string[] {
  return all[0]?.points.map(({ period }) => period.name) ?? [];
}
