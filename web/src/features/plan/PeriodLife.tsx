import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, useState, type ReactElement } from "react";

import { sendChange, type Outcome } from "../../api/changes";
import { showProblem, showUndoable } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { reopenPeriod } from "../../parts/reopening";
import { DotsMenu } from "../../ui/DotsMenu";
import { later } from "../../ui/later";
import { ActivateDialog } from "./ActivateDialog";
import { ClosePeriod } from "./mutations";
import type { KnownPeriod, ShownPeriod } from "./PeriodPlan";
import styles from "./Plan.module.css";

const DeletePeriodDialog = later(() => import("./DeletePeriodDialog"));
const EditPeriodDialog = later(() => import("./EditPeriodDialog"));

interface Props {
  readonly period: ShownPeriod;
  readonly periods: readonly KnownPeriod[];
}

type Asked = "activate" | "edit" | "delete";

/** What a period can become: a draft begins, the active one ends, a closed one is opened again. */
export function PeriodLife({ period, periods }: Props): ReactElement {
  const [asked, ask] = useState<Asked | null>(null);
  const active = periods.find(({ status, id }) => status === "ACTIVE" && id !== period.id);
  const close = (): void => { ask(null); };
  return (
    <>
      <NextStep period={period} active={active} onActivate={() => { ask("activate"); }} />
      {period.status !== "CLOSED" && <More onAsk={ask} name={period.name} />}
      {asked === "activate" && <ActivateDialog period={period} onClose={close} />}
      <Suspense fallback={null}>
        {asked === "edit" && <EditPeriodDialog period={period} onClose={close} />}
        {asked === "delete" && <DeletePeriodDialog period={period} onClose={close} />}
      </Suspense>
    </>
  );
}

interface StepProps {
  readonly period: ShownPeriod;
  readonly active: KnownPeriod | undefined;
  readonly onActivate: () => void;
}

function NextStep({ period, active, onActivate }: StepProps): ReactElement {
  const { close, reopen, isSending } = useLife(period);
  if (period.status === "ACTIVE") {
    return <Button variant="default" loading={isSending} onClick={() => void close()}>{i18n.t("Close period")}</Button>;
  }
  const hint = active && i18n.t("{name} is active: close it first", { name: active.name });
  const isDraft = period.status === "DRAFT";
  return (
    <>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      <Button
        variant={isDraft ? "filled" : "default"}
        loading={isSending}
        disabled={hint !== undefined}
        onClick={() => { if (isDraft) onActivate(); else void reopen(); }}
      >
        {isDraft ? i18n.t("Activate") : i18n.t("Reopen")}
      </Button>
    </>
  );
}

function More({ onAsk, name }: { readonly onAsk: (asked: Asked) => void; readonly name: string }): ReactElement {
  return (
    <DotsMenu
      label={i18n.t("More for {name}", { name })}
      entries={[
        { label: i18n.t("Change name or days"), run: () => { onAsk("edit"); } },
        { label: i18n.t("Delete period"), isDangerous: true, run: () => { onAsk("delete"); } },
      ]}
    />
  );
}

interface Life {
  readonly close: () => Promise<void>;
  readonly reopen: () => Promise<void>;
  readonly isSending: boolean;
}

/** Closing and reopening: each takes the other back. */
function useLife({ id, name }: ShownPeriod): Life {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  const write = async (send: () => Promise<Outcome<unknown>>): Promise<boolean> => {
    setSending(true);
    const outcome = await send();
    setSending(false);
    if ("problem" in outcome) showProblem(outcome.problem);
    return !("problem" in outcome);
  };
  const reopen = async (): Promise<void> => {
    await write(() => reopenPeriod(client, { id, name }));
  };
  const close = async (): Promise<void> => {
    const input = { id, idempotencyKey: newKey() };
    await navigate({ to: "/plan/periods/$id", params: { id } });
    const isClosed = await write(() => sendChange(client, ClosePeriod, { input }));
    if (isClosed) showUndoable(i18n.t("{name} is closed: nothing in it changes any more", { name }), reopen);
  };
  return { close, reopen, isSending };
}
