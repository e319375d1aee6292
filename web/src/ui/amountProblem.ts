import { i18n } from "@lingui/core";

import type { AmountProblem, ParsedAmount } from "../lib/money";

interface Currency {
  currency: string;
  digits: number;
}

/** What to tell whoever typed it; nothing of an empty field, of which the form knows whether it may be empty. */
export function amountProblem(parsed: ParsedAmount, { currency, digits }: Currency): string | null {
  return "value" in parsed ? null : messageOf(parsed.problem, currency, digits);
}

function messageOf(problem: AmountProblem, currency: string, digits: number): string | null {
  switch (problem) {
    case "empty":
      return null;
    case "not-a-number":
      return i18n.t("Write an amount or a sum, such as 12.50 or 12 + 3.50.");
    case "too-many-digits":
      return i18n.t(
        "{digits, plural, =0 {An amount in {currency} has no digits after the point.} one {An amount in {currency} has at most # digit after the point.} other {An amount in {currency} has at most # digits after the point.}}",
        { digits, currency },
      );
    case "too-large":
      return i18n.t("An amount has at most twelve digits before the point.");
    case "divide-by-zero":
      return i18n.t("Nothing can be divided by 0.");
    case "other-currency":
      return i18n.t("Write the amount in {currency}.", { currency });
  }
}
