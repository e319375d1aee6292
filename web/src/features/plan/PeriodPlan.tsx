import type { FragmentType } from "@apollo/client";
import { useSuspenseFragment } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useSearch } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { PeriodPlan_PeriodFragment } from "../../api/gql/graphql";
import { useStaying } from "../../frame/leaving";
import { negate, addAmounts } from "../../lib/money";
import { Card } from "../../ui/Card";
import { PeriodDeposits } from "./PeriodDeposits";
import { PeriodHead } from "./PeriodHead";
import { PlanActions } from "./PlanActions";
import { PlanAnswer } from "./PlanAnswer";
import { ordered, orderNamed } from "./planOrder";
import { planSums } from "./planSums";
import { PlanSumsList } from "./PlanSumsList";
import { PlanTable } from "./PlanTable";

const Fragment = graphql(`
  fragment PeriodPlan_period on Period {
    id
    name
    startsOn
    endsOn
    status
    version
    currency
    income
    expense
    net
    predictions {
      id
      initialPlan
      currentPlan
      note
      result
      left
      progress
      status
      previousPlan
      previousResult
      version
      category {
        id
        name
      }
    }
    notCategorized {
      result
      previousResult
    }
    deposits {
      planned
      available
      spent
      leftToPlan
      leftToSpend
      deposit {
        id
        name
      }
    }
  }
`);

export type ShownPeriod = PeriodPlan_PeriodFragment;
export type ShownPrediction = NonNullable<ShownPeriod["predictions"]>[number];

export interface KnownPeriod {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: ShownPeriod["status"];
}

export interface KnownCategory {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly period: FragmentType<typeof Fragment>;
  readonly periods: readonly KnownPeriod[];
  readonly categories: readonly KnownCategory[];
}

/** One period: what may be spent in it, what was, and what is left. */
export function PeriodPlan({ period: given, periods, categories }: Props): ReactElement {
  const { data: period } = useSuspenseFragment({ fragment: Fragment, from: given });
  const { order } = useSearch({ strict: false });
  const predictions = useStaying(period.predictions ?? []);
  const rows = ordered(predictions, orderNamed(order));
  const zero = addAmounts(period.net, negate(period.net));
  const sums = planSums(rows, zero);
  return (
    <>
      <PeriodHead period={period} periods={periods} />
      <PlanAnswer period={period} rows={ordered(predictions, "worst")} sums={sums} />
      <PlanSumsList period={period} sums={sums} />
      <Card
        title={i18n.t("Plan by category")}
        aside={period.status === "CLOSED" ? undefined : <PlanActions period={period} predictions={predictions} periods={periods} categories={categories} />}
      >
        <PlanTable period={period} rows={rows} sums={sums} />
      </Card>
      <PeriodDeposits period={period} />
    </>
  );
}
