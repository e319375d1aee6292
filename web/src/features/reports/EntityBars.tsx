import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { EntityBars_GroupFragment } from "../../api/gql/graphql";
import { percentOf } from "../../lib/change";
import { addAmounts, compareAmounts, negate } from "../../lib/money";
import { BarList, type Bar } from "../../ui/charts/BarList";
import { Card } from "../../ui/Card";
import { rowsOf, type Days } from "./span";

export const EntityBars_group = graphql(`
  fragment EntityBars_group on TransactionAggregate {
    id
    currency
    count
    sum
    entity {
      id
      name
    }
  }
`);

interface Props {
  /** The expenses of these days by entity. */
  readonly groups: readonly EntityBars_GroupFragment[];
  readonly currency: string;
  readonly days: Days;
}

/** Who got most of what was spent. */
export function EntityBars({ groups, currency, days }: Props): ReactElement | null {
  const total = addAmounts(...groups.map(({ sum }) => negate(sum)));
  const bars = groups.map((group) => barOf(group, total, days)).toSorted((one, other) => compareAmounts(other.amount, one.amount));
  const first = bars.find(({ key }) => key !== "none");
  if (first === undefined) return null;
  return (
    <Card title={i18n.t("Who got most")}>
      <BarList
        bars={bars}
        currency={currency}
        heading={i18n.t("Who")}
        most={10}
        caption={i18n.t("Most went to {name}.", { name: first.label })}
        ofOther={(others, amount) => ({ share: percentOf(amount, total), search: rowsOf(days, { kind: ["EXPENSE"], entity: entitiesOf(others) }) })}
      />
    </Card>
  );
}

function barOf({ entity, sum, count }: EntityBars_GroupFragment, total: string, days: Days): Bar {
  const amount = negate(sum);
  return {
    key: entity?.id ?? "none",
    label: entity?.name ?? i18n.t("Nobody named"),
    amount,
    share: percentOf(amount, total),
    count,
    search: rowsOf(days, { kind: ["EXPENSE"], entity: entity === null ? { none: true } : { ids: [entity.id] } }),
  };
}

function entitiesOf(bars: readonly Bar[]) {
  const ids = bars.map(({ key }) => key).filter((key) => key !== "none");
  return { ids, ...(ids.length < bars.length && { none: true }) };
}
