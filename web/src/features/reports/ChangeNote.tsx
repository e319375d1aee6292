import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { formatPercent } from "../../lib/intl";
import { absolute, isNegative, isZero } from "../../lib/money";
import type { Change } from "../../lib/change";
import { useAmountText } from "../../ui/useAmountText";
import { useLocale } from "../../ui/useLocale";

interface Props {
  readonly change: Change;
  readonly currency: string;
  /** What it is compared with: "October". */
  readonly before: string;
}

/** A change in words: "7.3% more than October". */
export function ChangeNote({ change, currency, before }: Props): ReactElement {
  const locale = useLocale();
  const { shown } = useAmountText(currency);
  const { amount, percent } = change;
  if (isZero(amount)) return <>{i18n.t("as in {before}", { before })}</>;
  const by = percent === null ? shown(absolute(amount)) : formatPercent(absolute(percent), locale);
  return <>{isNegative(amount) ? i18n.t("{by} less than {before}", { by, before }) : i18n.t("{by} more than {before}", { by, before })}</>;
}
