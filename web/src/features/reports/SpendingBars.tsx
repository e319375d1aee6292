import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { percentOf } from "../../lib/change";
import { formatPercent } from "../../lib/intl";
import { BarList, type Bar } from "../../ui/charts/BarList";
import { Card } from "../../ui/Card";
import { useLocale } from "../../ui/useLocale";
import { linesOf, type Line } from "./lines";
import { ofCategories, rowsOf, type Days } from "./span";
import { nameOf } from "./words";

interface Props {
  readonly lines: readonly Line[];
  /** All spending together. */
  readonly total: string;
  readonly currency: string;
  readonly days: Days;
}

/** Where it went: the largest categories of spending, and all others as one. */
export function SpendingBars({ lines, total, currency, days }: Props): ReactElement | null {
  const locale = useLocale();
  const bars = linesOf("EXPENSE", lines).map((line): Bar => ({
    key: line.category?.id ?? "none",
    label: nameOf(line),
    amount: line.amount,
    share: percentOf(line.amount, total),
    count: line.count,
    search: rowsOf(days, { kind: ["EXPENSE"], ...ofCategories([line.category]) }),
  }));
  const [first] = bars;
  if (first === undefined) return null;
  const share = first.share === null ? null : formatPercent(first.share, locale);
  return (
    <Card title={i18n.t("Spending by category")}>
      <BarList
        bars={bars}
        currency={currency}
        heading={i18n.t("Category")}
        caption={share === null ? i18n.t("Most went for {name}.", { name: first.label }) : i18n.t("{name} took {share} of it.", { name: first.label, share })}
        ofOther={(others, amount) => ({
          share: percentOf(amount, total),
          search: rowsOf(days, { kind: ["EXPENSE"], ...ofCategories(others.map(({ key }) => (key === "none" ? null : { id: key }))) }),
        })}
      />
    </Card>
  );
}
