import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { showProblem, showToast, showUndoable } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { DotsMenu } from "../../ui/DotsMenu";
import { BucketDialog } from "./BucketDialog";
import type { ShownBucket } from "./BucketsPage";
import { DeleteBucketDialog } from "./DeleteBucketDialog";
import { UpdateBucket } from "./mutations";

interface Props {
  readonly bucket: ShownBucket;
  readonly all: readonly ShownBucket[];
}

export function BucketMenu({ bucket, all }: Props): ReactElement {
  const [asked, ask] = useState<"edit" | "delete" | null>(null);
  const { retire, bringBack } = useRetiring(bucket);
  const { name, isActive } = bucket;
  const close = (): void => { ask(null); };
  return (
    <>
      <DotsMenu
        label={i18n.t("More for {name}", { name })}
        entries={[
          { label: i18n.t("Change name and note"), run: () => { ask("edit"); } },
          isActive
            ? { label: i18n.t("Retire: nothing new in it, its percentage becomes 0"), run: retire }
            : { label: i18n.t("Use it again"), run: bringBack },
          { label: i18n.t("Delete bucket"), isDangerous: true, run: () => { ask("delete"); } },
        ]}
      />
      {asked === "edit" && <BucketDialog bucket={bucket} onClose={close} />}
      {asked === "delete" && <DeleteBucketDialog bucket={bucket} others={all.filter(({ id }) => id !== bucket.id)} onClose={close} />}
    </>
  );
}

/** A bucket that is retired can be brought back, with the percentage it had. */
function useRetiring({ id, name, percentage }: ShownBucket): { retire: () => Promise<void>; bringBack: () => Promise<void> } {
  const client = useApolloClient();
  const write = async (changes: { isActive: boolean; percentage?: string }, said: string, undo?: () => void): Promise<void> => {
    const outcome = await sendChange(client, UpdateBucket, { input: { id, ...changes, idempotencyKey: newKey() } });
    if ("problem" in outcome) showProblem(outcome.problem);
    else if (undo === undefined) showToast(said);
    else showUndoable(said, undo);
  };
  const isBack = i18n.t("{name} is in use again", { name });
  return {
    retire: () => write({ isActive: false }, i18n.t("{name} is retired", { name }), () => void write({ isActive: true, percentage }, isBack)),
    bringBack: () => write({ isActive: true }, isBack),
  };
}
