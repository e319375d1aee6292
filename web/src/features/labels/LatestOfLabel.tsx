import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ComponentProps, ReactElement } from "react";

import { TransactionLines } from "../../parts/TransactionLines";
import { Card } from "../../ui/Card";
import { EmptyState } from "../../ui/EmptyState";

interface Props extends ComponentProps<typeof TransactionLines> {
  /** How many there are in all. */
  readonly count: number;
  readonly search: Readonly<Record<string, string>>;
  /** Why there are none, where there are none. */
  readonly reason: string;
  readonly onAdd: () => void;
}

/** The latest transactions of a category or an entity, and the way to all of them or to the first one. */
export function LatestOfLabel({ transactions, count, search, reason, onAdd }: Props): ReactElement {
  if (count === 0) return <EmptyState reason={reason} action={<Button onClick={onAdd}>{i18n.t("Add one")}</Button>} />;
  return (
    <Card
      title={i18n.t("Latest transactions")}
      aside={
        <Link to="/transactions" search={search}>
          {i18n.t("{count, plural, one {Show it} other {Show all #}}", { count })}
        </Link>
      }
    >
      <TransactionLines transactions={transactions} />
    </Card>
  );
}
