import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useEffect, useRef, useState, type ReactElement } from "react";

import { failed } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { useChange } from "../../frame/useChange";
import { AskDialog } from "../../parts/FormDialog";
import { Skeleton } from "../../ui/Skeleton";
import { EffectList } from "./EffectList";
import { ApplyRules } from "./mutations";
import { PreviewRules } from "./queries";
import styles from "./Rules.module.css";

interface Props {
  readonly rules: readonly { readonly id: string; readonly name: string }[];
  /** All that are in use. */
  readonly isAll: boolean;
  readonly onClose: () => void;
}

interface Applied {
  readonly count: number;
  readonly left: number;
  readonly refused: number;
}

/** What rules would change of what is there, and then that they do. */
export function TryDialog({ rules, isAll, onClose }: Props): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const ids = isAll ? null : rules.map(({ id }) => id);
  const { data, loading, error, refetch } = useQuery(PreviewRules, { variables: { walletId, ids }, fetchPolicy: "network-only", notifyOnNetworkStatusChange: true });
  const { send, isSending, problem } = useChange(ApplyRules);
  const [applied, setApplied] = useState<Applied | null>(null);
  const effects = data?.previewRules ?? null;
  const apply = async (): Promise<void> => {
    const done = await send({ walletId, ids });
    if (done === null) return;
    setApplied(done);
    await refetch();
  };
  const count = effects?.changing ?? 0;
  return (
    <AskDialog
      title={isAll ? i18n.t("Apply all rules") : i18n.t("Apply {name}", { name: rules.map(({ name }) => name).join(", ") })}
      submitLabel={i18n.t("{count, plural, =0 {Nothing to change} one {Change # transaction} other {Change # transactions}}", { count })}
      isSending={isSending || loading}
      isWide
      closeLabel={i18n.t("Close")}
      canSubmit={count > 0}
      problem={problem ?? (error === undefined ? null : failed(error))}
      onSubmit={apply}
      onClose={onClose}
    >
      {applied !== null && <Outcome applied={applied} />}
      {effects === null ? <Skeleton rows={4} /> : <EffectList effects={effects} isOld={loading} />}
    </AskDialog>
  );
}

/** It takes the focus of the button, which has nothing more to do. */
function Outcome({ applied: { count, left, refused } }: { readonly applied: Applied }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <div ref={place} role="status" tabIndex={-1} className={styles.outcome}>
      <p>{i18n.t("{count, plural, one {# transaction is changed.} other {# transactions are changed.}}", { count })}</p>
      {refused > 0 && <p>{i18n.t("{refused, plural, one {# is met and cannot change; why is said below.} other {# are met and cannot change; why is said below.}}", { refused })}</p>}
      {left > 0 && <p>{i18n.t("{left, plural, one {# is left; apply the rules once more.} other {# are left; apply the rules once more.}}", { left })}</p>}
    </div>
  );
}
