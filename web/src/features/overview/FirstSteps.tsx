import { i18n } from "@lingui/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import { openAdd } from "../../frame/quickAdd";
import { Card } from "../../ui/Card";
import styles from "./Overview.module.css";

interface Props {
  /** Whether anything was written down beside opening balances. */
  readonly hasEntry: boolean;
  readonly hasBalance: boolean;
  readonly hasPeriod: boolean;
}

/** What is left of the first run in a wallet that nothing was written down in; it goes away by itself. */
export function FirstSteps({ hasEntry, hasBalance, hasPeriod }: Props): ReactElement | null {
  if (hasEntry) return null;
  return (
    <Card title={i18n.t("First steps")} aside={<Link to="/first-run">{i18n.t("Step by step")}</Link>}>
      <ol className={styles.steps}>
        <StepItem isDone={hasBalance}>
          <Link to="/first-run" search={{ step: "balances" }}>{i18n.t("Say what is on each account today")}</Link>
        </StepItem>
        <StepItem>
          <Link to="/first-run" search={{ step: "categories" }}>{i18n.t("Choose your categories")}</Link>
        </StepItem>
        <StepItem>
          <button type="button" onClick={() => { openAdd(); }}>{i18n.t("Add your first expense")}</button>
        </StepItem>
        <StepItem>
          <Link to="/plan">{hasPeriod ? i18n.t("Plan this period") : i18n.t("Begin a period")}</Link>
        </StepItem>
      </ol>
    </Card>
  );
}

function StepItem({ isDone = false, children }: { readonly isDone?: boolean; readonly children: ReactNode }): ReactElement {
  return (
    <li>
      {children}
      {isDone && <IconCheck size={18} stroke={1.75} role="img" aria-label={i18n.t("done")} />}
    </li>
  );
}
