import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { writeFilter } from "../../lib/filters";
import { formatPercent } from "../../lib/intl";
import { isNegative, isZero, negate } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { useLocale } from "../../ui/useLocale";
import type { ShownBucket, ShownWallet } from "./BucketsPage";
import styles from "./Buckets.module.css";

interface Props {
  readonly wallet: ShownWallet;
  /** Those in use. */
  readonly buckets: readonly ShownBucket[];
}

/** Whether every euro that comes in has a bucket, what has none, and which buckets are overspent. */
export function BucketAnswer({ wallet, buckets }: Props): ReactElement {
  const locale = useLocale();
  const { bucketStatus, percentageLeft, unallocated, currency } = wallet;
  const overspent = buckets.filter(({ balanceToday }) => isNegative(balanceToday));
  return (
    <div className={styles.answer}>
      <p className={styles.figure}>
        {bucketStatus === "COMPLETE" ? i18n.t("All of each income has a bucket") : i18n.t("{share} to give away", { share: formatPercent(percentageLeft, locale) })}
      </p>
      {bucketStatus !== "COMPLETE" && <p className={styles.said}>{i18n.t("An income can be split when the percentages are 100 together.")}</p>}
      {!isZero(unallocated) && (
        <p className={styles.said}>
          <Amount value={unallocated} currency={currency} /> {i18n.t("of your balance is in no bucket")}
        </p>
      )}
      {overspent.map(({ id, name, balanceToday }) => (
        <p key={id}>
          <Link to="/transactions" search={writeFilter({ bucket: { ids: [id] } })} className={styles.over}>
            {name}: <Amount value={negate(balanceToday)} currency={currency} kind="over" /> {i18n.t("overspent")}
          </Link>
        </p>
      ))}
    </div>
  );
}
