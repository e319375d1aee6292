import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";

import { isChangedElsewhere, isGone, refusalsOf } from "../api/problems";
import type { Form } from "../frame/useForm";
import { ConflictNote } from "./ConflictNote";
import { differences, type Shows } from "./differences";
import styles from "./FormHead.module.css";
import { GoneNote } from "./GoneNote";
import { Refused } from "./Refused";

interface Props<Values extends object> {
  readonly form: Form<Values>;
  /** Fields of the input beside those of the form, such as a password. */
  readonly others?: readonly string[];
  /** How a value is called and shown, where it can be another than what somebody else saved. */
  readonly shows?: Shows<Values>;
  readonly isSending: boolean;
  /** Sends what was typed over what was saved meanwhile. */
  readonly onKeepMine?: (() => unknown) | undefined;
  readonly onTakeTheirs?: (() => void) | undefined;
}

/** What stands above the fields of a form: what was restored, what was refused, and what can be done about it. */
export function FormHead<Values extends object>(props: Props<Values>): ReactElement {
  const { form, others = [], shows, isSending, onKeepMine, onTakeTheirs } = props;
  const { problem } = form;
  const fields = [...form.fields, ...others];
  return (
    <>
      {form.isRestored && <Restored onBeginAnew={form.beginAnew} />}
      {isChangedElsewhere(problem) && shows !== undefined && onKeepMine !== undefined && onTakeTheirs !== undefined ? (
        <ConflictNote differences={differences(form, shows)} isSending={isSending} onKeepMine={onKeepMine} onTakeTheirs={onTakeTheirs} />
      ) : isGone(problem, fields) && shows !== undefined ? (
        <GoneNote form={form} shows={shows} />
      ) : (
        <Refused problem={problem} fields={fields} refusals={[...form.refusals, ...refusalsOf(problem, others)]} />
      )}
    </>
  );
}

function Restored({ onBeginAnew }: { readonly onBeginAnew: () => void }): ReactNode {
  return (
    <p className={styles.note}>
      {i18n.t("This is what you typed and did not save.")}
      <Button variant="subtle" size="compact-sm" onClick={onBeginAnew}>{i18n.t("Begin anew")}</Button>
    </p>
  );
}
