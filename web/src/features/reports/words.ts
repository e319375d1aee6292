import { i18n } from "@lingui/core";

import type { CategoryPriority, Kind } from "../../api/gql/graphql";
import type { Line } from "./lines";

export function kindName(kind: Kind): string {
  if (kind === "INCOME") return i18n.t("Income");
  return kind === "EXPENSE" ? i18n.t("Spending") : i18n.t("Neutral");
}

/** What a line is called; money that is only moved has no category and needs none. */
export function nameOf({ kind, category, label }: Line): string {
  if (category !== null) return label;
  return kind === "NEUTRAL" ? i18n.t("Transfers, loans and opening balances") : i18n.t("Not categorised");
}

export function priorityName(priority: CategoryPriority | null): string {
  switch (priority) {
    case "MOST_IMPORTANT":
      return i18n.t("Most important");
    case "SAVINGS":
      return i18n.t("Savings");
    case "OTHERS":
      return i18n.t("Others");
    case "REGULAR":
      return i18n.t("Regular");
    case "IRREGULAR":
      return i18n.t("Irregular");
    case null:
      return i18n.t("No priority");
  }
}
