import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement, ReactNode, SubmitEvent } from "react";

import { Dialog } from "./Dialog";
import styles from "./FormDialog.module.css";

interface Props {
  readonly title: string;
  readonly submitLabel: string;
  readonly isSending: boolean;
  /** What is wrong and belongs to no field. */
  readonly problem?: string | undefined;
  /** What it does cannot be taken back. */
  readonly isFinal?: boolean;
  readonly canSubmit?: boolean;
  readonly onSubmit: () => unknown;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form over the page; on a phone it is all of the screen. */
export function FormDialog(props: Props): ReactElement {
  const { title, submitLabel, isSending, problem, isFinal = false, canSubmit = true, onSubmit, onClose, children } = props;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    if (canSubmit && !isSending) onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} isSheet>
      <form className={styles.form} onSubmit={submit} noValidate>
        {problem !== undefined && <p className={styles.problem} role="alert">{problem}</p>}
        {children}
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>{i18n.t("Cancel")}</Button>
          <Button type="submit" loading={isSending} disabled={!canSubmit} {...(isFinal ? { color: "red" } : {})}>{submitLabel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
