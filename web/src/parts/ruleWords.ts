import { i18n } from "@lingui/core";

import type { RuleField } from "../api/gql/graphql";

/** What of a transaction a rule sets. */
export function fieldWord(field: RuleField): string {
  switch (field) {
    case "CATEGORY":
      return i18n.t("Category");
    case "ENTITY":
      return i18n.t("Who");
    case "NAME":
      return i18n.t("Name");
    case "BUCKET":
      return i18n.t("Bucket");
  }
}
