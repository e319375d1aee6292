import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useDigits, useHousehold } from "../../frame/household";
import { isNegative, isZero, parseAmount } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { AmountField } from "../../ui/AmountField";
import styles from "./Buckets.module.css";

const AllocationPreview = graphql(`
  query AllocationPreview($walletId: ID!, $amount: Money!) {
    allocationPreview(walletId: $walletId, amount: $amount) {
      amount
      percentage
      bucket {
        id
        name
      }
    }
  }
`);

/** Milliseconds without a key before the server is asked. */
const PAUSE = 200;

/** What each bucket would get of an income, as the server splits it. */
export function SplitPreview({ isComplete }: { readonly isComplete: boolean }): ReactElement | null {
  const { wallet, locale } = useHousehold();
  const digits = useDigits();
  const [typed, setTyped] = useState("1000");
  const parsed = parseAmount(typed, locale, digits, wallet.currency);
  const amount = "value" in parsed && !isNegative(parsed.value) && !isZero(parsed.value) ? parsed.value : null;
  const [asked] = useDebouncedValue(amount, PAUSE);
  const { data, previousData, error } = useQuery(AllocationPreview, { variables: { walletId: wallet.id, amount: asked ?? "0" }, skip: !isComplete || asked === null });
  if (!isComplete) return null;
  const parts = (amount === null ? null : (data ?? previousData))?.allocationPreview ?? [];
  return (
    <div className={styles.preview}>
      <AmountField label={i18n.t("An income of")} className={styles.income ?? ""} value={typed} onChange={setTyped} currency={wallet.currency} digits={digits} error={error?.message} />
      <ul className={styles.parts} aria-label={i18n.t("splits into")} aria-live="polite" data-old={amount !== asked || undefined}>
        {parts.map((part) => (
          <li key={part.bucket.id}>
            <span className={styles.said}>{part.bucket.name}</span> <Amount value={part.amount} currency={wallet.currency} />
          </li>
        ))}
      </ul>
    </div>
  );
}
