import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { PlanTabs } from "../../parts/PlanTabs";
import { EmptyState } from "../../ui/EmptyState";
import { NewPeriodButton } from "./NewPeriodButton";
import { PeriodPlan } from "./PeriodPlan";
import { nearest } from "./proposePeriod";

const PlanPageDocument = graphql(`
  query PlanPage($walletId: ID!, $periodId: ID!, $isCurrent: Boolean!) {
    wallet(id: $walletId) {
      id
      periods {
        id
        name
        startsOn
        endsOn
        status
      }
      active: periods(filter: { status: [ACTIVE] }) @include(if: $isCurrent) {
        id
        ...PeriodPlan_period
      }
      categories(filter: { kind: [EXPENSE] }) {
        id
        name
      }
    }
    node(id: $periodId) @skip(if: $isCurrent) {
      __typename
      id
      ...PeriodPlan_period
    }
  }
`);

/** Can I still spend on this? The plan of the period that is named, else of the one that goes on. */
export default function PlanPage(): ReactElement {
  const { wallet, today } = useHousehold();
  const { id } = useParams({ strict: false });
  const variables = { walletId: wallet.id, periodId: id ?? wallet.id, isCurrent: id === undefined };
  const { data } = useSuspenseQuery(PlanPageDocument, { variables });
  const periods = data.wallet?.periods ?? [];
  const categories = data.wallet?.categories ?? [];
  const named = data.node?.__typename === "Period" ? data.node : null;
  const period = id === undefined ? (data.wallet?.active?.[0] ?? null) : named;
  const other = id === undefined && period === null ? nearest(periods, today) : null;
  if (other !== null) return <Navigate to="/plan/periods/$id" params={{ id: other.id }} replace />;
  return (
    <Page title={i18n.t("Plan")} actions={<NewPeriodButton periods={periods} />}>
      <PlanTabs current="period" />
      {period === null ? <NoPeriod isNamed={id !== undefined} /> : <PeriodPlan key={period.id} period={period} periods={periods} categories={categories} />}
    </Page>
  );
}

function NoPeriod({ isNamed }: { readonly isNamed: boolean }): ReactElement {
  return isNamed ? (
    <EmptyState reason={i18n.t("This period is not there any more. Somebody may have deleted it.")} link={<Link to="/plan">{i18n.t("Show the current period")}</Link>} />
  ) : (
    <EmptyState
      reason={i18n.t("A period is a span of days that you plan, such as a month: how much each category may cost, and what is left of it. There is none yet.")}
      action={<NewPeriodButton periods={[]} />}
    />
  );
}
