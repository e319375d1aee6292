import { useApolloClient } from "@apollo/client/react";
import { Button, Checkbox } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useRef, useState, type ChangeEvent, type ReactElement } from "react";

import { isRestoring, restore, useRestoring } from "./restoring";
import { useHousehold } from "../../frame/household";
import { formatBytes } from "../../lib/bytes";
import { Card } from "../../ui/Card";
import { FormProblem } from "../../ui/FormProblem";
import styles from "./Settings.module.css";

/** Brings everything back that a backup has, into an account without transactions. */
export function BackupCard(): ReactElement {
  const client = useApolloClient();
  const input = useRef<HTMLInputElement>(null);
  const [isSure, setSure] = useState(false);
  const state = useRestoring();
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = "";
    if (file) void restore(client, file);
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
      <Restoring />
    </Card>
  );
}

function Restoring(): ReactElement | null {
  const state = useRestoring();
  const { locale } = useHousehold();
  if (state === null) return null;
  if (state.step === "refused")
    return (
      <>
        <FormProblem message={state.problem.message} />
        <ul className={styles.problems}>
          {state.problem.fields.map(({ path, messages }) => (
            <li key={path}>
              <code>{path}</code>: {messages.join(" ")}
            </li>
          ))}
        </ul>
      </>
    );
  if (state.step === "done")
    return (
      <p role="status">
        {i18n.t("{count, plural, one {Restored: # transaction.} other {Restored: # transactions.}}", { count: state.transactions })}
      </p>
    );
  const { bytes, of } = state.progress;
  const isSent = of !== null && bytes >= of;
  return (
    <div role="status">
      <progress className={styles.progress} {...(isSent || of === null ? {} : { value: bytes, max: of })} aria-label={i18n.t("Restoring")} />
      <p className={styles.said}>
        {isSent
          ? i18n.t("The server reads it. You can go on meanwhile; keep this tab open.")
          : i18n.t("{size} sent", { size: formatBytes(bytes, locale) })}
      </p>
    </div>
  );
}
