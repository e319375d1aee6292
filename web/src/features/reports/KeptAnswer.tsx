import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { SummaryFigures_SummaryFragment } from "../../api/gql/graphql";
import { formatPercent } from "../../lib/intl";
import { absolute, isNegative } from "../../lib/money";
import { useAmountText } from "../../ui/useAmountText";
import { useLocale } from "../../ui/useLocale";
import styles from "./Notes.module.css";

interface Props {
  readonly summary: SummaryFigures_SummaryFragment;
  /** "May 2026". */
  readonly time: string;
  /** Whether it still goes on. */
  readonly isOpen: boolean;
}

/** What a report says in one sentence. */
export function KeptAnswer({ summary, time, isOpen }: Props): ReactElement {
  const locale = useLocale();
  const { shown } = useAmountText(summary.currency);
  const { net, savingsRate } = summary;
  const rate = savingsRate === null || isNegative(net) ? null : formatPercent(savingsRate, locale);
  return (
    <p className={styles.answer}>
      <strong>{shown(absolute(net))}</strong> {wordsOf(isNegative(net), isOpen, time)}
      {rate !== null && <>, {i18n.t("{rate} of what came in", { rate })}</>}
    </p>
  );
}

function wordsOf(isLess: boolean, isOpen: boolean, time: string): string {
  if (isLess) return isOpen ? i18n.t("more spent than earned in {time} so far", { time }) : i18n.t("more spent than earned in {time}", { time });
  return isOpen ? i18n.t("kept in {time} so far", { time }) : i18n.t("kept in {time}", { time });
}
