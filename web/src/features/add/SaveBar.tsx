import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useSyncExternalStore, type ReactElement } from "react";

import { getConnection, onConnection } from "../../api/connection";
import { SIGNED_OUT } from "../../api/problems";
import { keysText } from "../../ui/keysText";
import styles from "./Add.module.css";
import type { AddFormState } from "./useAddForm";

interface Props {
  readonly form: AddFormState;
  readonly hasAnother: boolean;
}

export function SaveBar({ form, hasAnother }: Props): ReactElement {
  const { isUp } = useSyncExternalStore(onConnection, getConnection);
  const { isSending, isWaiting, submit } = form;
  return (
    <div className={styles.bar}>
      <div role="status">{isWaiting && !isSending && <Waiting form={form} />}</div>
      <div className={styles.buttons}>
        <Button type="submit" loading={isSending}>
          {isUp ? i18n.t("Save") : i18n.t("Save when back")}
          <kbd className={styles.key}>{keysText("Ctrl+Enter")}</kbd>
        </Button>
        {hasAnother && (
          <Button variant="default" disabled={isSending} onClick={() => void submit(true)}>
            {i18n.t("Save and add another")}
          </Button>
        )}
      </div>
    </div>
  );
}

function Waiting({ form: { stopWaiting, problem } }: { readonly form: AddFormState }): ReactElement {
  return (
    <p className={styles.note}>
      {problem?.code === SIGNED_OUT ? i18n.t("It is saved as soon as you are signed in.") : i18n.t("It is saved as soon as you are back.")}{" "}
      <button type="button" className={styles.plain} onClick={stopWaiting}>
        {i18n.t("Do not wait")}
      </button>
    </p>
  );
}
