import { i18n } from "@lingui/core";

import type { DifferenceReason } from "../../api/gql/graphql";
import { absolute, isNegative } from "../../lib/money";

/** By how much the transactions come to something else than the statement, and which way. */
export function differenceWords(difference: string, shown: (amount: string) => string): string {
  const amount = shown(absolute(difference));
  return isNegative(difference) ? i18n.t("{amount} less than the statement", { amount }) : i18n.t("{amount} more than the statement", { amount });
}

/** How one or two transactions may explain it. */
export function reasonWords(reason: DifferenceReason): string {
  switch (reason) {
    case "ENTERED_TWICE":
      return i18n.t("One of these two may be entered twice.");
    case "TURNED_AROUND":
      return i18n.t("This may have gone the other way.");
    case "DATED_LATER":
      return i18n.t("This may belong before that day.");
    case "ON_ANOTHER_DEPOSIT":
      return i18n.t("This may belong to this deposit.");
    case "TOO_MUCH":
      return i18n.t("The statement may not know this, or know it of a later day.");
    case "DIGITS_SWAPPED":
      return i18n.t("Two digits of this amount may be swapped.");
    case "TWO_TOGETHER":
      return i18n.t("These two together are the difference.");
  }
}
