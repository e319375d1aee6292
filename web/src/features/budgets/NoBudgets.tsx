import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { useHousehold } from "../../frame/household";
import { formatMonth } from "../../lib/intl";
import { EmptyState } from "../../ui/EmptyState";

interface Props {
  readonly month: string;
  readonly copy: ReactNode;
  readonly set: ReactNode;
}

export function NoBudgets({ month, copy, set }: Props): ReactElement {
  const { locale } = useHousehold();
  return (
    <EmptyState
      reason={i18n.t("A budget is the most that a category may cost in a calendar month. There is none in {month} yet.", { month: formatMonth(month, locale) })}
      action={copy ?? set}
      link={copy === null ? undefined : set}
    />
  );
}
