import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { showProblem } from "../../frame/toasts";
import { writeFilter } from "../../lib/filters";
import { newKey } from "../../lib/idempotency";
import { formatPercent } from "../../lib/intl";
import { isNegative, isZero } from "../../lib/money";
import { moved } from "../../lib/moved";
import { Amount } from "../../ui/Amount";
import { useLocale } from "../../ui/useLocale";
import { BucketMenu } from "./BucketMenu";
import type { ShownBucket, ShownWallet } from "./BucketsPage";
import styles from "./Buckets.module.css";
import { SetBucketOrder } from "./mutations";

interface Props {
  /** Those in use, in their order. */
  readonly buckets: readonly ShownBucket[];
  readonly all: readonly ShownBucket[];
  readonly wallet: ShownWallet;
}

/** The buckets in their order, which buttons change, and what is in each. */
export function BucketTable({ buckets, all, wallet }: Props): ReactElement {
  const { move, isSending } = useOrder(wallet.id, all, buckets);
  return (
    <table className={styles.table} aria-busy={isSending}>
      <caption>
        <VisuallyHidden>{i18n.t("Buckets and what is in them")}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("Bucket")}</th>
          <th scope="col" className={styles.wideNumber}>{i18n.t("Of each income")}</th>
          <th scope="col" className={styles.number}>{i18n.t("Balance")}</th>
          <th scope="col" className={styles.wideNumber}>{i18n.t("Of all money")}</th>
          <th scope="col" className={styles.number}>{i18n.t("Order")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket, index) => (
          <BucketRow key={bucket.id} bucket={bucket} all={all} currency={wallet.currency} isFirst={index === 0} isLast={index === buckets.length - 1} onMove={move} />
        ))}
      </tbody>
      {!isZero(wallet.unallocated) && (
        <tfoot>
          <tr>
            <th scope="row" className={styles.name}>{i18n.t("In no bucket")}</th>
            <td className={styles.wideNumber} />
            <td className={styles.number}>
              <Amount value={wallet.unallocated} currency={wallet.currency} />
            </td>
            <td className={styles.wideNumber} />
            <td />
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface RowProps {
  readonly bucket: ShownBucket;
  readonly all: readonly ShownBucket[];
  readonly currency: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (id: string, step: -1 | 1) => void;
}

function BucketRow({ bucket, all, currency, isFirst, isLast, onMove }: RowProps): ReactElement {
  const locale = useLocale();
  const { id, name, note, percentage, balance, share } = bucket;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link to="/transactions" search={writeFilter({ bucket: { ids: [id] } })}>{name}</Link>
        {note !== "" && <span className={styles.note}>{note}</span>}
        <span className={styles.onlyPhone}>{formatPercent(percentage, locale)}</span>
      </th>
      <td className={styles.wideNumber}>{formatPercent(percentage, locale)}</td>
      <td className={styles.number}>
        <Amount value={balance} currency={currency} kind={isNegative(balance) ? "over" : "plain"} />
      </td>
      <td className={styles.wideNumber}>{share === null ? "–" : formatPercent(share, locale)}</td>
      <td className={styles.order}>
        <ActionIcon variant="subtle" color="gray" size={36} disabled={isFirst} aria-label={i18n.t("Move {name} up", { name })} onClick={() => { onMove(id, -1); }}>
          <IconArrowUp size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={36} disabled={isLast} aria-label={i18n.t("Move {name} down", { name })} onClick={() => { onMove(id, 1); }}>
          <IconArrowDown size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </td>
      <td className={styles.menu}>
        <BucketMenu bucket={bucket} all={all} />
      </td>
    </tr>
  );
}

function useOrder(walletId: string, all: readonly ShownBucket[], shown: readonly ShownBucket[]): { move: RowProps["onMove"]; isSending: boolean } {
  const client = useApolloClient();
  const [isSending, setSending] = useState(false);
  const move = async (id: string, step: -1 | 1): Promise<void> => {
    const bucketIds = moved(all.map((each) => each.id), shown.map((each) => each.id), id, step);
    if (bucketIds === null || isSending) return;
    setSending(true);
    const outcome = await sendChange(client, SetBucketOrder, { input: { walletId, bucketIds, idempotencyKey: newKey() } });
    setSending(false);
    if ("problem" in outcome) showProblem(outcome.problem);
  };
  return { move: (id, step) => void move(id, step), isSending };
}
