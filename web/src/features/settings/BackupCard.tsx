import { useApolloClient } from "@apollo/client/react";
import { Button, Checkbox } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import { useRef, useState, type ChangeEvent, type ReactElement } from "react";

import { restoredWords } from "./restoredWords";
import { isRestoring, restore, useRestoring, type Restoring } from "./restoring";
import type { Problem } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { formatBytes } from "../../lib/bytes";
import { Card } from "../../ui/Card";
import { FormProblem } from "../../ui/FormProblem";
import { RequestName } from "../../ui/RequestName";
import styles from "./Settings.module.css";

/** Brings everything back that a backup has, into an account without transactions. */
export function BackupCard(): ReactElement {
  const client = useApolloClient();
  const { me } = useHousehold();
  const input = useRef<HTMLInputElement>(null);
  const [isSure, setSure] = useState(false);
  const state = useRestoring();
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = "";
    if (file) void restore(client, me.id, file);
  };
  return (
    <Card title={i18n.t("Restore a backup")}>
      <p className={styles.said}>
        {i18n.t("Makes this account what the backup says and replaces its wallets. It has to have no transactions; a file with a mistake changes nothing.")}
      </p>
      <Checkbox
        label={i18n.t("Replace my wallets by those of the backup")}
        checked={isSure}
        onChange={(event) => {
          setSure(event.currentTarget.checked);
        }}
      />
      <input ref={input} type="file" accept="application/json,.json" hidden onChange={choose} />
      <Button className={styles.start} variant="default" disabled={!isSure || isRestoring(state)} onClick={() => input.current?.click()}>
        {i18n.t("Choose a file")}
      </Button>
      <Progress />
    </Card>
  );
}

function Progress(): ReactElement | null {
  const state = useRestoring();
  if (state === null) return null;
  if (state.step === "refused") return <Refusal problem={state.problem} />;
  if (state.step === "lost") return <Lost again={state.again} />;
  if (state.step === "done")
    return (
      <p role="status">
        {restoredWords(state.transactions)} <Link to="/">{i18n.t("To the overview")}</Link>
      </p>
    );
  return <UnderWay state={state} />;
}

function Refusal({ problem }: { readonly problem: Problem }): ReactElement {
  return (
    <>
      <FormProblem message={problem.message}>
        <RequestName id={problem.requestId} />
      </FormProblem>
      <ul className={styles.problems}>
        {problem.fields.map(({ path, messages }) => (
          <li key={path}>
            {path !== "" && <code>{path}</code>} {messages.join(" ")}
          </li>
        ))}
      </ul>
    </>
  );
}

function Lost({ again }: { readonly again: (() => void) | null }): ReactElement {
  return (
    <FormProblem message={i18n.t("The backup did not arrive, and nothing was changed. Send it again.")}>
      {again !== null && (
        <Button className={styles.start} variant="default" size="xs" onClick={again}>
          {i18n.t("Send it again")}
        </Button>
      )}
    </FormProblem>
  );
}

function UnderWay({ state }: { readonly state: Restoring }): ReactElement {
  const { locale } = useHousehold();
  const { bytes, of } = state.step === "sending" ? state.progress : { bytes: 0, of: null };
  const isOnItsWay = of !== null && bytes < of;
  const said =
    state.step === "elsewhere"
      ? i18n.t("Another tab is sending a backup.")
      : isOnItsWay
        ? i18n.t("{size} sent", { size: formatBytes(bytes, locale) })
        : i18n.t("The server reads it. You can go on meanwhile, and close this page: how it ended is told when you are back.");
  return (
    <div role="status">
      <progress className={styles.progress} {...(isOnItsWay ? { value: bytes, max: of } : {})} aria-label={i18n.t("Restoring")} />
      <p className={styles.said}>{said}</p>
    </div>
  );
}
