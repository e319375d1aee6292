import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Kind, TopEntities_EntityFragment, TransferTargets_TargetFragment } from "../../api/gql/graphql";
import { writeFilter } from "../../lib/filters";
import { BarList } from "../../ui/charts/BarList";
import { Card } from "../../ui/Card";
import styles from "./Notes.module.css";

export const TopEntities_entity = graphql(`
  fragment TopEntities_entity on EntityPoint {
    id
    kind
    amount
    entity {
      id
      name
    }
  }
`);

export const TransferTargets_target = graphql(`
  fragment TransferTargets_target on TransferPoint {
    id
    amount
    deposit {
      id
      name
    }
  }
`);

interface EntityProps {
  readonly entities: readonly TopEntities_EntityFragment[];
  readonly currency: string;
}

/** Who got most, and from whom most came, in all time. */
export function TopEntities({ entities, currency }: EntityProps): ReactElement {
  return (
    <div className={styles.stack}>
      <OfKind kind="EXPENSE" title={i18n.t("Who got most, ever")} entities={entities} currency={currency} />
      <OfKind kind="INCOME" title={i18n.t("From whom most came, ever")} entities={entities} currency={currency} />
    </div>
  );
}

function OfKind({ kind, title, entities, currency }: EntityProps & { readonly kind: Kind; readonly title: string }): ReactElement | null {
  const bars = entities
    .filter((each) => each.kind === kind)
    .map(({ id, amount, entity }) => ({ key: id, label: entity.name, amount, share: null, search: writeFilter({ kind: [kind], entity: { ids: [entity.id] } }) }));
  const [first] = bars;
  if (first === undefined) return null;
  const caption = kind === "INCOME" ? i18n.t("Most came from {name}.", { name: first.label }) : i18n.t("Most went to {name}.", { name: first.label });
  return (
    <Card title={title}>
      <BarList bars={bars} currency={currency} heading={i18n.t("Who")} most={10} caption={caption} hue={kind === "INCOME" ? "series-1" : "series-2"} />
    </Card>
  );
}

interface TransferProps {
  readonly targets: readonly TransferTargets_TargetFragment[];
  readonly currency: string;
}

/** The deposits to which money was moved. */
export function TransferTargets({ targets, currency }: TransferProps): ReactElement | null {
  const bars = targets.map(({ id, amount, deposit }) => ({
    key: id,
    label: deposit.name,
    amount,
    share: null,
    search: writeFilter({ deposit: { ids: [deposit.id] }, isTransfer: true, direction: ["IN"] }),
  }));
  const [first] = bars;
  if (first === undefined) return null;
  return (
    <Card title={i18n.t("Where transfers went")}>
      <BarList bars={bars} currency={currency} heading={i18n.t("Deposit")} hue="series-1" caption={i18n.t("Most was moved to {name}.", { name: first.label })} />
    </Card>
  );
}
