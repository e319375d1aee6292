import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Radio } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { AskDialog } from "../../parts/FormDialog";
import { DeletePeriod } from "./mutations";
import type { ShownPeriod } from "./PeriodPlan";
import styles from "./Plan.module.css";

const PeriodUse = graphql(`
  query PeriodUse($walletId: ID!, $periodId: ID!) {
    wallet(id: $walletId) {
      id
      transactionAggregates(filter: { period: { ids: [$periodId] } }) {
        id
        count
      }
    }
  }
`);

interface Props {
  readonly period: ShownPeriod;
  readonly onClose: () => void;
}

/** Says what goes with the period, and asks what becomes of its transactions. */
export default function DeletePeriodDialog({ period, onClose }: Props): ReactElement {
  const { wallet } = useHousehold();
  const navigate = useNavigate();
  const [fate, setFate] = useState<"KEEP" | "DELETE">("KEEP");
  const { data } = useQuery(PeriodUse, { variables: { walletId: wallet.id, periodId: period.id }, fetchPolicy: "network-only" });
  const { send, isSending, problem } = useChange(DeletePeriod);
  const count = data && (data.wallet?.transactionAggregates?.[0]?.count ?? 0);
  const { id, name, version } = period;
  const remove = async (): Promise<void> => {
    if ((await send({ id, transactions: fate, expectedVersion: version })) === null) return;
    onClose();
    await navigate({ to: "/plan" });
    showToast(i18n.t("{name} is deleted", { name }));
  };
  return (
    <AskDialog
      title={i18n.t("Delete {name}", { name })}
      submitLabel={fate === "KEEP" ? i18n.t("Delete period") : i18n.t("Delete period and transactions")}
      isSending={isSending}
      isFinal
      canSubmit={count !== undefined}
      problem={problem}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{i18n.t("{count, plural, =0 {Nothing is planned in it.} one {Its plan of one category is deleted with it.} other {Its plans of # categories are deleted with it.}}", { count: period.predictions?.length ?? 0 })} {i18n.t("This cannot be undone.")}</p>
      {count === undefined ? <p className={styles.hint}>{i18n.t("Counting its transactions…")}</p> : <Fate count={count} fate={fate} onFate={setFate} />}
    </AskDialog>
  );
}

interface FateProps {
  readonly count: number;
  readonly fate: "KEEP" | "DELETE";
  readonly onFate: (fate: "KEEP" | "DELETE") => void;
}

function Fate({ count, fate, onFate }: FateProps): ReactElement {
  if (count === 0) return <p>{i18n.t("It has no transactions.")}</p>;
  return (
    <Radio.Group
      label={i18n.t("{count, plural, one {What becomes of its # transaction?} other {What becomes of its # transactions?}}", { count })}
      value={fate}
      onChange={(chosen) => { onFate(chosen === "DELETE" ? "DELETE" : "KEEP"); }}
    >
      <div className={styles.choices}>
        <Radio value="KEEP" label={i18n.t("Keep them, without a period")} />
        <Radio value="DELETE" label={i18n.t("{count, plural, one {Delete it, too: the balance of its deposit changes} other {Delete all #, too: the balances of their deposits change}}", { count })} />
      </div>
    </Radio.Group>
  );
}
