import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { useChange } from "../frame/useChange";
import styles from "./FormHead.module.css";
import { ReopenPeriod } from "./mutations";

/** The way to change something in a closed period: it is opened again. */
export function ClosedPeriod({ period: { id, name } }: { readonly period: { readonly id: string; readonly name: string } }): ReactElement {
  const { send, isSending, problem } = useChange(ReopenPeriod);
  const [isOpen, setOpen] = useState(false);
  const reopen = async (): Promise<void> => {
    if ((await send({ id })) !== null) setOpen(true);
  };
  if (isOpen) return <p>{i18n.t("{name} is open again. Save once more, and close it when you are through.", { name })}</p>;
  return (
    <>
      <p>{i18n.t("Nothing in a closed period changes. Open it again, or choose another day.")}</p>
      {problem !== null && <p>{problem.message}</p>}
      <Button size="compact-sm" variant="default" className={styles.start} loading={isSending} onClick={() => void reopen()}>
        {i18n.t("Reopen {name}", { name })}
      </Button>
    </>
  );
}
