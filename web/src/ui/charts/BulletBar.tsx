import { i18n } from "@lingui/core";
import { useId, type ReactElement } from "react";

import { spokenAmount } from "../../lib/intl";
import { absolute, isNegative } from "../../lib/money";
import { Amount } from "../Amount";
import { useLocale } from "../useLocale";
import { usePreferences } from "../usePreferences";
import styles from "./BulletBar.module.css";
import { bulletShares, leftOf, type BulletAmounts } from "./bulletShares";

interface Props extends BulletAmounts {
  /** What is planned, such as the name of its category. */
  readonly label: string;
  readonly currency: string;
}

/** Spending against its plan: the track is the plan, the bar what was spent, a tick the first plan, hatched what is over. */
export function BulletBar({ label, currency, ...amounts }: Props): ReactElement {
  const id = useId();
  const said = useWords(amounts, currency);
  const { plan, within, over, initialPlan } = bulletShares(amounts);
  return (
    <svg className={styles.bar} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{label}</title>
      <desc id={`${id}-desc`}>{said}</desc>
      <defs>
        <pattern id={`${id}-over`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={styles.overGround} width="6" height="6" />
          <rect className={styles.overStripe} width="3" height="6" />
        </pattern>
      </defs>
      <rect className={styles.track} x="0" y="2" height="12" rx="3" width={percent(plan)} />
      <rect className={styles.within} x="0" y="2" height="12" rx="3" width={percent(within)} />
      {over > 0 && <rect x={percent(plan)} y="2" height="12" width={percent(over)} fill={`url(#${id}-over)`} />}
      {over > 0 && plan > 0 && <rect className={styles.end} x={percent(plan)} y="0" width="2" height="16" />}
      {initialPlan !== null && <rect className={styles.first} x={percent(initialPlan)} y="0" width="2" height="16" />}
    </svg>
  );
}

/** What is left of a plan, or how much is over it. */
export function Left({ value, currency }: { readonly value: string; readonly currency: string }): ReactElement {
  const isOver = isNegative(value);
  return (
    <span className={isOver ? styles.over : styles.left}>
      <Amount value={absolute(value)} currency={currency} kind={isOver ? "over" : "plain"} /> {isOver ? i18n.t("over") : i18n.t("left")}
    </span>
  );
}

function useWords({ plan, result, initialPlan }: BulletAmounts, currency: string): string {
  const locale = useLocale();
  const { privacy } = usePreferences();
  if (privacy) return i18n.t("hidden amounts");
  const say = (amount: string): string => spokenAmount(amount, currency, locale);
  const left = leftOf(plan, result);
  const values = { result: say(result), plan: say(plan), left: say(absolute(left)) };
  const sentence = isNegative(left)
    ? i18n.t("{result} spent of {plan}: {left} over", values)
    : i18n.t("{result} spent of {plan}: {left} left", values);
  return initialPlan == null || initialPlan === plan ? sentence : `${sentence}. ${i18n.t("First planned: {amount}", { amount: say(initialPlan) })}`;
}

function percent(share: number): string {
  return `${String(share * 100)}%`;
}
