import { i18n } from "@lingui/core";
import { useEffect, useState, type ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { isNegative, isZero, parseAmount } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { AmountField } from "../../ui/AmountField";
import styles from "./Buckets.module.css";

export interface Split {
  readonly parts: readonly { readonly amount: string; readonly bucket: { readonly id: string; readonly name: string } }[];
  /** While what was typed last is not split yet. */
  readonly isOld: boolean;
  readonly problem: string | undefined;
}

interface Props {
  readonly split: Split;
  /** The amount to split; null while none is typed. */
  readonly onAmount: (amount: string | null) => void;
}

const EXAMPLE = "1000";

/** An amount of one's own, and what each bucket would get of it. */
export function SplitPreview({ split, onAmount }: Props): ReactElement {
  const { wallet, locale } = useHousehold();
  const digits = useDigits();
  const [typed, setTyped] = useState(EXAMPLE);
  const parsed = parseAmount(typed, locale, digits, wallet.currency);
  const amount = "value" in parsed && !isNegative(parsed.value) && !isZero(parsed.value) ? parsed.value : null;
  useEffect(() => {
    onAmount(amount);
  }, [amount, onAmount]);
  return (
    <div className={styles.preview}>
      <AmountField label={i18n.t("An income of")} className={styles.income ?? ""} value={typed} onChange={setTyped} currency={wallet.currency} digits={digits} error={split.problem} />
      <ul className={styles.parts} aria-label={i18n.t("splits into")} aria-live="polite" data-old={split.isOld || undefined}>
        {split.parts.map((part) => (
          <li key={part.bucket.id}>
            <span className={styles.said}>{part.bucket.name}</span> <Amount value={part.amount} currency={wallet.currency} />
          </li>
        ))}
      </ul>
    </div>
  );
}
