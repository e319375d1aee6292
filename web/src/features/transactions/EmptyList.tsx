import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { openAdd } from "../../frame/quickAdd";
import { EmptyState } from "../../ui/EmptyState";
import { chipsOf } from "./chips";
import type { Labels } from "./labels";
import type { Address } from "./useAddress";

interface Props {
  readonly address: Address;
  readonly labels: Labels;
}

/** Nothing is there yet, or nothing matches: which of the two, and what to do. */
export default function EmptyList({ address: { filter, go }, labels }: Props): ReactElement {
  const { locale, wallet } = useHousehold();
  const chips = chipsOf(filter, { labels, locale, currency: wallet.currency });
  if (chips.length === 0) return <NothingYet />;
  const names = chips.map(({ text }) => text).join(" · ");
  return (
    <EmptyState
      reason={i18n.t("No transaction matches {names}.", { names })}
      action={
        <Button onClick={() => { go({ filter: {} }); }}>
          {i18n.t("{count, plural, one {Clear the filter} other {Clear # filters}}", { count: chips.length })}
        </Button>
      }
    />
  );
}

function NothingYet(): ReactElement {
  return (
    <EmptyState
      reason={i18n.t("Nothing is recorded in this wallet yet.")}
      action={<Button onClick={() => { openAdd(); }}>{i18n.t("Add your first expense")}</Button>}
      link={<Link to="/settings">{i18n.t("Bring back a backup")}</Link>}
    />
  );
}
