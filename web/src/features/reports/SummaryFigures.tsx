import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { graphql } from "../../api/gql";
import type { Kind, SummaryFigures_SummaryFragment } from "../../api/gql/graphql";
import { changeOf } from "../../lib/change";
import { formatNumber } from "../../lib/intl";
import { addAmounts, negate } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { Percent } from "../../ui/Percent";
import { useLocale } from "../../ui/useLocale";
import { ChangeNote } from "./ChangeNote";
import { RowsLink } from "./RowsLink";
import { rowsOf, type Days } from "./span";
import styles from "./SummaryFigures.module.css";

export const SummaryFigures_summary = graphql(`
  fragment SummaryFigures_summary on Summary {
    currency
    income
    expense
    neutral
    net
    total
    savingsRate
    expenseRate
    count
  }
`);

interface Props {
  readonly summary: SummaryFigures_SummaryFragment;
  /** What it is compared with, and what that is called: "October". */
  readonly before?: { readonly summary: SummaryFigures_SummaryFragment; readonly label: string } | undefined;
  readonly days: Days;
  /** Whether a list has the rows that it sums: none has those of several wallets. */
  readonly hasRows?: boolean;
}

/** What came in, went out and was kept, with the change against the time before. */
export function SummaryFigures({ summary, before, days, hasRows = true }: Props): ReactElement {
  const { currency, income, expense, net, savingsRate } = summary;
  const changed = (name: "income" | "expense" | "net"): ReactNode =>
    before && <ChangeNote change={changeOf(summary[name], before.summary[name])} currency={currency} before={before.label} />;
  const rows = (...kind: Kind[]): Record<string, string> | undefined => (hasRows ? rowsOf(days, { kind }) : undefined);
  return (
    <div className={styles.summary}>
      <dl className={styles.figures}>
        <Figure label={i18n.t("Income")} note={changed("income")} search={rows("INCOME")}>
          <Amount value={income} currency={currency} kind="income" />
        </Figure>
        <Figure label={i18n.t("Spending")} note={changed("expense")} search={rows("EXPENSE")}>
          <Amount value={expense} currency={currency} />
        </Figure>
        <Figure label={i18n.t("Kept")} note={changed("net")} search={rows("INCOME", "EXPENSE")}>
          <Amount value={net} currency={currency} />
        </Figure>
        <Figure label={i18n.t("Savings rate")} note={<RateNote now={savingsRate} before={before} />}>
          {savingsRate === null ? "–" : <Percent value={savingsRate} />}
        </Figure>
      </dl>
      <Moved summary={summary} days={days} hasRows={hasRows} />
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly search?: Record<string, string> | undefined;
  readonly children: ReactNode;
}

function Figure({ label, note, search, children }: FigureProps): ReactElement {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd className={styles.value}><RowsLink search={search}>{children}</RowsLink></dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  );
}

/** By how many points of a hundred it is another rate than before. */
function RateNote({ now, before }: { readonly now: string | null; readonly before: Props["before"] }): ReactElement | null {
  const locale = useLocale();
  const earlier = before?.summary.savingsRate ?? null;
  if (now === null) return <>{i18n.t("of no income")}</>;
  if (before === undefined || earlier === null) return null;
  const points = formatNumber(addAmounts(now, negate(earlier)), locale, { sign: "exceptZero" });
  return <>{i18n.t("{points} points against {before}", { points, before: before.label })}</>;
}

/** What is neither earned nor spent, so that the figures add up to the change of the balance. */
function Moved({ summary, days, hasRows }: Pick<Props, "summary" | "days"> & { readonly hasRows: boolean }): ReactElement {
  const { currency, neutral, total, count } = summary;
  return (
    <p className={styles.moved}>
      <RowsLink search={hasRows ? rowsOf(days, {}) : undefined}>{i18n.t("{count, plural, one {# transaction} other {# transactions}}", { count })}</RowsLink>
      {" · "}
      {i18n.t("transfers, loans and opening balances")}{" "}
      <RowsLink search={hasRows ? rowsOf(days, { kind: ["NEUTRAL"] }) : undefined}><Amount value={neutral} currency={currency} hasPlus /></RowsLink>
      {" · "}
      {i18n.t("balance changed by")} <Amount value={total} currency={currency} hasPlus />
    </p>
  );
}
