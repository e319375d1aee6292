import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { writeFilter } from "../../lib/filters";
import { Amount } from "../../ui/Amount";
import { BucketMenu } from "./BucketMenu";
import type { ShownBucket } from "./BucketsPage";
import styles from "./Buckets.module.css";

interface Props {
  readonly buckets: readonly ShownBucket[];
  readonly currency: string;
}

/** Those that get nothing new, folded away. */
export function RetiredBuckets({ buckets, currency }: Props): ReactElement | null {
  const retired = buckets.filter(({ isActive }) => !isActive);
  if (retired.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{i18n.t("{count, plural, one {# retired bucket} other {# retired buckets}}", { count: retired.length })}</summary>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{i18n.t("Retired buckets")}</VisuallyHidden>
        </caption>
        <tbody>
          {retired.map((bucket) => (
            <tr key={bucket.id}>
              <th scope="row" className={styles.name}>
                <Link to="/transactions" search={writeFilter({ bucket: { ids: [bucket.id] } })}>{bucket.name}</Link>
              </th>
              <td className={styles.number}>
                <Amount value={bucket.balance} currency={currency} />
              </td>
              <td className={styles.menu}>
                <BucketMenu bucket={bucket} all={buckets} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
