import { i18n } from "@lingui/core";
import type { ReactNode } from "react";

import { formatAmount, formatAmountByCode, spokenAmount, type SignOption } from "../lib/intl";
import { absolute, isNegative, negate } from "../lib/money";
import classes from "./Amount.module.css";
import { useLocale } from "./useLocale";
import { usePreferences } from "./usePreferences";

export interface AmountProps {
  /** As the wire has it: "-56.10". */
  value: string;
  currency: string;
  /** Which way it moves, seen from the deposit that is shown; without it the value's own sign says it. */
  direction?: "IN" | "OUT" | undefined;
  kind?: "plain" | "income" | "spending" | "over" | undefined;
  /** One leg of a transfer, which has an arrow. */
  isTransfer?: boolean | undefined;
  /** Writes "+" before money that comes in; without a direction it is left out. */
  hasPlus?: boolean | undefined;
  /** Writes EUR for the sign of the currency, where two currencies of a page share one. */
  byCode?: boolean | undefined;
}

const HIDDEN = "•••";

/** The one way an amount is shown: its sign, words for screen readers, and nothing of it when amounts are hidden. */
export function Amount(props: AmountProps): ReactNode {
  const locale = useLocale();
  const { privacy } = usePreferences();
  const { kind = "plain", isTransfer = false } = props;
  if (privacy) return <HiddenAmount />;
  const value = signed(props.value, props.direction);
  return (
    <span className={classes.amount} data-kind={kind}>
      <span aria-hidden="true">
        {isTransfer && <span className={classes.arrow}>{isNegative(value) ? "↗" : "↘"}</span>}
        {written(value, props, locale)}
      </span>
      <span className={classes.spoken}>{spokenAmount(value, props.currency, locale)}</span>
    </span>
  );
}

function HiddenAmount(): ReactNode {
  return (
    <span className={classes.amount} data-kind="hidden">
      <span aria-hidden="true">{HIDDEN}</span>
      <span className={classes.spoken}>{i18n.t("hidden amount")}</span>
    </span>
  );
}

function signed(value: string, direction: AmountProps["direction"]): string {
  if (direction === undefined) return value;
  return direction === "IN" ? absolute(value) : negate(absolute(value));
}

function written(value: string, props: AmountProps, locale: string): string {
  const hasPlus = props.hasPlus ?? props.direction === "IN";
  const option: SignOption = { sign: hasPlus ? "exceptZero" : "auto" };
  const format = props.byCode ? formatAmountByCode : formatAmount;
  return format(value, props.currency, locale, option);
}
