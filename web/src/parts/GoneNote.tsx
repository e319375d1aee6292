import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { useRef, useState, type ReactElement } from "react";

import type { Form } from "../frame/useForm";
import { differing } from "../lib/typed";
import { FormProblem } from "../ui/FormProblem";
import { inWords, type Shows } from "./differences";
import styles from "./FormHead.module.css";

interface Props<Values extends object> {
  readonly form: Form<Values>;
  readonly shows: Shows<Values>;
}

/** What is changed was removed meanwhile: what was typed is there to be taken elsewhere. */
export function GoneNote<Values extends object>({ form, shows }: Props<Values>): ReactElement {
  const typed = useRef<HTMLDListElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(typed.current?.innerText ?? "");
    setCopied(true);
  };
  return (
    <FormProblem message={i18n.t("Somebody removed this meanwhile, so it cannot be saved. This is what you typed:")}>
      <dl ref={typed} className={styles.typed}>
        {differing(form.values, form.saved).map((name) => {
          const shown = shows[name];
          return shown === undefined ? null : (
            <div key={name}>
              <dt>{shown[0]}</dt>
              <dd>{inWords(shown, form.values[name])}</dd>
            </div>
          );
        })}
      </dl>
      <Button size="compact-sm" variant="default" className={styles.start} onClick={() => void copy()}>
        {isCopied ? i18n.t("Copied") : i18n.t("Copy what I typed")}
      </Button>
    </FormProblem>
  );
}
