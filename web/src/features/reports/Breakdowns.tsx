import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Breakdowns_BreakdownFragment } from "../../api/gql/graphql";
import { baseCategoryName } from "../../lib/baseCategoryName";
import { percentOf } from "../../lib/change";
import { formatPercent } from "../../lib/intl";
import { BarList, type Bar } from "../../ui/charts/BarList";
import { Card } from "../../ui/Card";
import { useLocale } from "../../ui/useLocale";
import { rowsOf, type Days } from "./span";
import { priorityName } from "./words";

export const Breakdowns_breakdown = graphql(`
  fragment Breakdowns_breakdown on Breakdown {
    id
    currency
    groupBy
    amount
    parts {
      amount
      count
      priority
      baseCategory {
        id
        code
        name
      }
    }
  }
`);

type Part = Breakdowns_BreakdownFragment["parts"][number];

interface Props {
  readonly breakdown: Breakdowns_BreakdownFragment;
  readonly days: Days;
}

/** Spending by the system's own categories, which are the same for everybody. */
export function BaseCategories({ breakdown, days }: Props): ReactElement | null {
  const bars = breakdown.parts.map((part): Bar => ({
    ...figuresOf(part, breakdown.amount),
    key: part.baseCategory?.code ?? "none",
    label: part.baseCategory === null ? i18n.t("Without one") : baseCategoryName(part.baseCategory),
    search: rowsOf(days, { kind: ["EXPENSE"], baseCategory: part.baseCategory === null ? { none: true } : { codes: [part.baseCategory.code] } }),
  }));
  return <Breakdown title={i18n.t("Spending by base category")} heading={i18n.t("Base category")} bars={bars} breakdown={breakdown} days={days} />;
}

/** Spending by how much it matters. */
export function Priorities({ breakdown, days }: Props): ReactElement | null {
  const bars = breakdown.parts.map((part): Bar => ({ ...figuresOf(part, breakdown.amount), key: part.priority ?? "none", label: priorityName(part.priority) }));
  return <Breakdown title={i18n.t("Spending by priority")} heading={i18n.t("Priority")} bars={bars} breakdown={breakdown} days={days} />;
}

interface BreakdownProps extends Props {
  readonly title: string;
  readonly heading: string;
  readonly bars: readonly Bar[];
}

function Breakdown({ title, heading, bars, breakdown, days }: BreakdownProps): ReactElement | null {
  const locale = useLocale();
  const [first] = bars;
  if (first === undefined) return null;
  const share = first.share === null ? null : formatPercent(first.share, locale);
  return (
    <Card title={title}>
      <BarList
        bars={bars}
        currency={breakdown.currency}
        heading={heading}
        caption={share === null ? i18n.t("Most went for {name}.", { name: first.label }) : i18n.t("{name} took {share} of it.", { name: first.label, share })}
        ofOther={(others, amount) => ({ share: percentOf(amount, breakdown.amount), search: rowsOf(days, baseCategoriesOf(others)) })}
      />
    </Card>
  );
}

function baseCategoriesOf(bars: readonly Bar[]) {
  const codes = bars.map(({ key }) => key).filter((key) => key !== "none");
  return { kind: ["EXPENSE" as const], baseCategory: { codes, ...(codes.length < bars.length && { none: true }) } };
}

function figuresOf({ amount, count }: Part, whole: string): Pick<Bar, "amount" | "share" | "count"> {
  return { amount, share: percentOf(amount, whole), count };
}
