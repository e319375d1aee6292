import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { AskDialog } from "../../parts/FormDialog";
import { Picker } from "../../ui/Picker";
import type { ShownBucket } from "./BucketsPage";
import styles from "./Buckets.module.css";
import { DeleteBucket } from "./mutations";

const BucketUse = graphql(`
  query BucketUse($walletId: ID!, $bucketId: ID!) {
    wallet(id: $walletId) {
      id
      transactionAggregates(filter: { bucket: { ids: [$bucketId] } }) {
        id
        count
      }
    }
  }
`);

interface Props {
  readonly bucket: ShownBucket;
  readonly others: readonly ShownBucket[];
  readonly onClose: () => void;
}

const FIELDS = ["moveTransactionsToId"];

/** Says how many transactions are in the bucket, and asks which other one gets them. */
export function DeleteBucketDialog({ bucket, others, onClose }: Props): ReactElement {
  const { wallet } = useHousehold();
  const [target, setTarget] = useState<string | null>(null);
  const { data } = useQuery(BucketUse, { variables: { walletId: wallet.id, bucketId: bucket.id }, fetchPolicy: "network-only" });
  const { send, isSending, problem } = useChange(DeleteBucket);
  const count = data && (data.wallet?.transactionAggregates?.[0]?.count ?? 0);
  const { id, name, version } = bucket;
  const remove = async (): Promise<void> => {
    const moving = target === null ? {} : { moveTransactionsToId: target };
    const done = await send({ id, expectedVersion: version, ...moving });
    if (done === null) return;
    onClose();
    showToast(i18n.t("{name} is deleted", { name }));
  };
  return (
    <AskDialog
      title={i18n.t("Delete {name}", { name })}
      submitLabel={count === 0 ? i18n.t("Delete bucket") : i18n.t("Move and delete")}
      isSending={isSending}
      isFinal
      canSubmit={count === 0 || target !== null}
      problem={problem}
      fields={FIELDS}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      {count === undefined && <p className={styles.hint}>{i18n.t("Counting what is in it…")}</p>}
      {count === 0 && <p>{i18n.t("Nothing is in it. This cannot be undone.")}</p>}
      {count !== undefined && count > 0 && (
        <>
          <p>{i18n.t("{count, plural, one {# transaction is in it, and moves to another bucket with its note.} other {# transactions are in it, and move to another bucket with its note.}} This cannot be undone; to keep it for looking back, retire it instead.", { count })}</p>
          <Picker name="moveTransactionsToId" label={i18n.t("Bucket that gets them")} value={target} options={others.map((each) => ({ id: each.id, label: each.name }))} onChange={setTarget} required error={messagesOf(problem, "moveTransactionsToId")} />
        </>
      )}
    </AskDialog>
  );
}
