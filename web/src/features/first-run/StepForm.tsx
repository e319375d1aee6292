import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode, SubmitEvent } from "react";

import { Page } from "../../frame/Page";
import { FormProblem } from "../../ui/FormProblem";
import styles from "./FirstRun.module.css";
import { after, before, STEPS, type Step } from "./steps";

interface Props {
  readonly step: Step;
  readonly question: string;
  readonly about: string;
  readonly isSending: boolean;
  readonly problem: string | undefined;
  readonly onSubmit: () => unknown;
  readonly children: ReactNode;
}

/** One question, which may be left open: what was typed stays for whoever comes back. */
export function StepForm({ step, question, about, isSending, problem, onSubmit, children }: Props): ReactElement {
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!isSending) onSubmit();
  };
  return (
    <Page title={question} answer={<Progress step={step} />}>
      <form className={styles.step} onSubmit={submit} noValidate>
        <p className={styles.about}>{about}</p>
        <FormProblem message={problem} />
        {children}
        <div className={styles.actions}>
          <Button type="submit" loading={isSending}>{i18n.t("Continue")}</Button>
          <Link className={styles.link} to="/first-run" search={{ step: after(step) }}>{i18n.t("Skip this step")}</Link>
          <BackLink step={step} />
        </div>
      </form>
    </Page>
  );
}

export function Progress({ step }: { readonly step: Step }): ReactElement {
  const at = STEPS.indexOf(step) + 1;
  return (
    <div className={styles.progress}>
      <p>{i18n.t("Step {at} of {count}", { at, count: STEPS.length })}</p>
      <div className={styles.bars} aria-hidden>
        {STEPS.map((each, index) => <span key={each} data-done={index < at || undefined} />)}
      </div>
    </div>
  );
}

export function BackLink({ step }: { readonly step: Step }): ReactElement | null {
  const previous = before(step);
  return previous && <Link className={styles.link} to="/first-run" search={{ step: previous }}>{i18n.t("Back")}</Link>;
}
