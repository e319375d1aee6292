import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { DepositPeriods_SeriesFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { writeFilter } from "../../lib/filters";
import { formatMonth } from "../../lib/intl";
import { addAmounts, negate } from "../../lib/money";
import { monthOf } from "../../lib/dates";
import { Card } from "../../ui/Card";
import { MiniBars } from "../../ui/charts/MiniBars";
import { StepLine } from "../../ui/charts/StepLine";
import { useAmountText } from "../../ui/useAmountText";
import styles from "./Deposits.module.css";

export const DepositPeriods_series = graphql(`
  fragment DepositPeriods_series on DepositSeries {
    id
    points {
      amount
      period {
        id
        name
        startsOn
      }
    }
  }
`);

type Points = DepositPeriods_SeriesFragment["points"];

interface Props {
  readonly id: string;
  readonly balances: DepositPeriods_SeriesFragment | undefined;
  readonly incomes: DepositPeriods_SeriesFragment | undefined;
  readonly expenses: DepositPeriods_SeriesFragment | undefined;
  readonly currency: string;
}

/** How the balance moved over the latest periods, and by what. Charts of fewer than three points say nothing. */
export function DepositPeriods({ id, balances, incomes, expenses, currency }: Props): ReactElement {
  const points = balances?.points ?? [];
  return (
    <div className={styles.stack}>
      <Card title={i18n.t("Balance by period")}>
        {points.length < 3 ? <p className={styles.about}>{i18n.t("There is a chart once there are three periods.")}</p> : <Balance id={id} points={points} currency={currency} />}
      </Card>
      {points.length >= 3 && (incomes ?? expenses) && (
        <Card title={i18n.t("Earned and spent from it")}>
          <Flows id={id} points={points} incomes={incomes?.points ?? []} expenses={expenses?.points ?? []} currency={currency} />
        </Card>
      )}
    </div>
  );
}

interface BalanceProps {
  readonly id: string;
  readonly points: Points;
  readonly currency: string;
}

function Balance({ id, points, currency }: BalanceProps): ReactElement {
  const { locale } = useHousehold();
  const { shown } = useAmountText(currency);
  const [first, last] = [points[0], points.at(-1)];
  const levels = points.map(({ amount, period }) => ({
    key: period.id,
    label: period.name,
    tick: formatMonth(monthOf(period.startsOn), locale, "short"),
    amount,
    search: writeFilter({ deposit: { ids: [id] }, period: { ids: [period.id] } }),
  }));
  const caption = i18n.t("{last} at the end of {period}; {first} at the end of {begin}.", {
    last: shown(last?.amount ?? "0"),
    period: last?.period.name ?? "",
    first: shown(first?.amount ?? "0"),
    begin: first?.period.name ?? "",
  });
  return <StepLine points={levels} currency={currency} heading={i18n.t("Balance")} caption={caption} />;
}

function Flows({ id, points, incomes, expenses, currency }: BalanceProps & { readonly incomes: Points; readonly expenses: Points }): ReactElement {
  const { locale } = useHousehold();
  const flows = points.map(({ period, amount }) => {
    const nothing = addAmounts(amount, negate(amount));
    const [income, expense] = [amountIn(incomes, period.id) ?? nothing, amountIn(expenses, period.id) ?? nothing];
    return {
      label: period.name,
      tick: formatMonth(monthOf(period.startsOn), locale, "short"),
      income,
      expense,
      net: addAmounts(income, negate(expense)),
      search: writeFilter({ kind: ["INCOME", "EXPENSE"], deposit: { ids: [id] }, period: { ids: [period.id] } }),
    };
  });
  return <MiniBars points={flows} currency={currency} hasKept={false} caption={i18n.t("Transfers to and from it are not in here.")} />;
}

function amountIn(points: Points, periodId: string): string | undefined {
  return points.find(({ period }) => period.id === periodId)?.amount;
}
