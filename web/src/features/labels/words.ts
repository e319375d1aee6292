import { i18n } from "@lingui/core";

import type { CategoryPriority, Kind } from "../../api/gql/graphql";

export const KINDS = ["EXPENSE", "INCOME", "NEUTRAL"] as const satisfies readonly Kind[];
/** The priorities that fit each kind. */
export const PRIORITIES: Readonly<Record<Kind, readonly CategoryPriority[]>> = {
  EXPENSE: ["MOST_IMPORTANT", "SAVINGS", "OTHERS"],
  INCOME: ["REGULAR", "IRREGULAR"],
  NEUTRAL: [],
};

export function kindName(kind: Kind): string {
  return { EXPENSE: i18n.t("Spending"), INCOME: i18n.t("Income"), NEUTRAL: i18n.t("Neutral") }[kind];
}

export function priorityName(priority: CategoryPriority): string {
  return {
    REGULAR: i18n.t("Comes regularly"),
    IRREGULAR: i18n.t("Comes now and then"),
    MOST_IMPORTANT: i18n.t("Cannot wait"),
    SAVINGS: i18n.t("Put aside"),
    OTHERS: i18n.t("Anything else"),
  }[priority];
}
