import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { BalanceLine_MonthFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatMonth } from "../../lib/intl";
import { absolute, addAmounts, isNegative, negate } from "../../lib/money";
import { Card } from "../../ui/Card";
import { StepLine } from "../../ui/charts/StepLine";
import { useAmountText } from "../../ui/useAmountText";
import { daysOfMonth, rowsOf } from "./span";

export const BalanceLine_month = graphql(`
  fragment BalanceLine_month on MonthBalance {
    id
    month
    balance
  }
`);

interface Props {
  readonly months: readonly BalanceLine_MonthFragment[];
  readonly currency: string;
}

/** The balance at the end of each month. Fewer than three are a sentence. */
export function BalanceLine({ months, currency }: Props): ReactElement | null {
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  const change = addAmounts(last.balance, negate(first.balance));
  const words = { month: formatMonth(last.month, locale), amount: shown(last.balance), by: shown(absolute(change)), first: formatMonth(first.month, locale) };
  const caption = isNegative(change)
    ? i18n.t("{amount} at the end of {month}, {by} less than at the end of {first}.", words)
    : i18n.t("{amount} at the end of {month}, {by} more than at the end of {first}.", words);
  return (
    <Card title={i18n.t("Balance by month")}>
      {months.length < 3 ? <p>{caption}</p> : <StepLine points={months.map((each) => levelOf(each, locale, months.length))} currency={currency} caption={caption} heading={i18n.t("Balance")} />}
    </Card>
  );
}

function levelOf({ id, month, balance }: BalanceLine_MonthFragment, locale: string, count: number) {
  return {
    key: id,
    label: formatMonth(month, locale),
    tick: count > 12 ? month.replace("-", "/").slice(2) : formatMonth(month, locale, "short"),
    amount: balance,
    search: rowsOf(daysOfMonth(month), {}),
  };
}
