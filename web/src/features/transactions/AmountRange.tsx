import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import type { Range } from "../../lib/filters";
import { formatNumber } from "../../lib/intl";
import { compareAmounts, isNegative, parseAmount } from "../../lib/money";
import { AmountField } from "../../ui/AmountField";
import { rangeWith } from "./filterDraft";
import styles from "./Transactions.module.css";

interface Props {
  readonly value: Range | undefined;
  /** The range, and whether what is typed can be read as one. */
  readonly onChange: (value: Range | undefined, isReadable: boolean) => void;
}

/** Between which amounts, whichever way they move. */
export function AmountRange({ value, onChange }: Props): ReactElement {
  const { locale, wallet } = useHousehold();
  const digits = useDigits();
  const start = (amount: string | undefined): string => (amount === undefined ? "" : formatNumber(amount, locale));
  const [typed, setTyped] = useState({ from: start(value?.from), to: start(value?.to) });
  const read = (text: string): string | null | undefined => {
    if (text.trim() === "") return null;
    const parsed = parseAmount(text, locale, digits, wallet.currency);
    return "value" in parsed && !isNegative(parsed.value) ? parsed.value : undefined;
  };
  const from = read(typed.from);
  const to = read(typed.to);
  const isBackward = typeof from === "string" && typeof to === "string" && compareAmounts(from, to) > 0;
  const type = (end: "from" | "to", text: string): void => {
    const next = { ...typed, [end]: text };
    setTyped(next);
    const [low, high] = [read(next.from), read(next.to)];
    const isReadable = low !== undefined && high !== undefined && (low === null || high === null || compareAmounts(low, high) <= 0);
    onChange(isReadable ? rangeWith(rangeWith(undefined, "from", low), "to", high) : undefined, isReadable);
  };
  const problem = (amount: string | null | undefined): string | null => (amount === undefined ? i18n.t("Write an amount of 0 or more.") : null);
  return (
    <div className={styles.pair}>
      <AmountField label={i18n.t("Amount from")} value={typed.from} onChange={(text) => { type("from", text); }} currency={wallet.currency} digits={digits} error={problem(from)} />
      <AmountField
        label={i18n.t("Amount to")}
        value={typed.to}
        onChange={(text) => { type("to", text); }}
        currency={wallet.currency}
        digits={digits}
        error={isBackward ? i18n.t("This is less than the amount it begins with.") : problem(to)}
      />
    </div>
  );
}
