import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement, ReactNode, SubmitEvent } from "react";

import { loadAnew } from "../api/changes";
import { isChangedElsewhere, isGone, type Problem } from "../api/problems";
import type { Form } from "../frame/useForm";
import { useKeptToast } from "../frame/useKeptToast";
import { Dialog } from "../ui/Dialog";
import type { Shows } from "./differences";
import styles from "./FormDialog.module.css";
import { FormHead } from "./FormHead";
import { Refused } from "./Refused";

interface Shared {
  readonly title: string;
  readonly submitLabel: string;
  readonly isSending: boolean;
  /** What it does cannot be taken back. */
  readonly isFinal?: boolean;
  readonly canSubmit?: boolean;
  /** As wide as what is read. */
  readonly isWide?: boolean;
  /** Of the button that closes it and does nothing. */
  readonly closeLabel?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

interface Asking extends Shared {
  readonly problem: Problem | null;
  /** The names of its fields. */
  readonly fields?: readonly string[];
  readonly onSubmit: () => unknown;
}

interface Filling<Values extends object> extends Shared {
  readonly form: Form<Values>;
  readonly shows: Shows<Values>;
  /** Saves over the version that it names: that which it was typed over, or, when that is wanted, a newer one. */
  readonly onSubmit: (version: number | undefined) => unknown;
}

const NO_FIELDS: readonly string[] = [];

/** A question over the page, which keeps nothing that was typed. */
export function AskDialog({ problem, fields = NO_FIELDS, onSubmit, onClose, ...rest }: Asking): ReactElement {
  const leave = useLeaving(isGone(problem, fields), onClose);
  return <Framed {...rest} head={<Refused problem={problem} fields={fields} />} onSubmit={onSubmit} onClose={leave} />;
}

/** A form over the page; what is typed into it and not saved is there when it is opened again. */
export function FormDialog<Values extends object>({ form, shows, onSubmit, onClose, ...rest }: Filling<Values>): ReactElement {
  const { problem } = form;
  const sayKept = useKeptToast(rest.title);
  const isLost = isGone(problem, form.fields);
  const leave = useLeaving(isLost, onClose);
  const isChanged = isChangedElsewhere(problem);
  const forget = (): void => {
    form.beginAnew();
    leave();
  };
  const close = (): void => {
    if (isLost) { forget(); return; }
    onClose();
    if (form.isDirty) sayKept(form.beginAnew);
  };
  const head = <FormHead form={form} shows={shows} isSending={rest.isSending} onKeepMine={() => onSubmit(form.savedVersion)} onTakeTheirs={forget} />;
  const canSubmit = rest.canSubmit !== false && !isChanged && !isLost;
  return <Framed {...rest} head={head} canSubmit={canSubmit} onSubmit={() => onSubmit(form.version)} onClose={close} />;
}

/** Whoever closes what is gone sees the page without it. */
function useLeaving(isLost: boolean, onClose: () => void): () => void {
  const client = useApolloClient();
  return () => {
    onClose();
    if (isLost) loadAnew(client);
  };
}

interface FrameProps extends Shared {
  readonly head: ReactNode;
  readonly onSubmit: () => unknown;
}

/** On a phone it is all of the screen. */
function Framed(props: FrameProps): ReactElement {
  const { title, submitLabel, isSending, isFinal = false, canSubmit = true, isWide = false, closeLabel = i18n.t("Cancel"), head, onSubmit, onClose, children } = props;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    if (canSubmit && !isSending) onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} shape={isWide ? "wide" : "form"} isSheet>
      <form className={styles.form} onSubmit={submit} noValidate>
        {head}
        {children}
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>{closeLabel}</Button>
          <Button type="submit" loading={isSending} disabled={!canSubmit} {...(isFinal ? { color: "red" } : {})}>{submitLabel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
