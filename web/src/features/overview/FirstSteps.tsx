import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { openAdd } from "../../frame/quickAdd";
import { Card } from "../../ui/Card";
import styles from "./Overview.module.css";

interface Props {
  readonly hasTransactions: boolean;
  readonly hasPeriod: boolean;
}

/** What to do first in an empty wallet; it goes away by itself. */
export function FirstSteps({ hasTransactions, hasPeriod }: Props): ReactElement | null {
  if (hasTransactions) return null;
  return (
    <Card title={i18n.t("First steps")}>
      <ol className={styles.steps}>
        <li>
          <Link to="/deposits">{i18n.t("Say what is on each account today")}</Link>
        </li>
        <li>
          <button
            type="button"
            onClick={() => {
              openAdd();
            }}
          >
            {i18n.t("Add your first expense")}
          </button>
        </li>
        <li>
          <Link to="/labels">{i18n.t("Look at your categories")}</Link>
        </li>
        <li>
          <Link to="/plan">{hasPeriod ? i18n.t("Plan this period") : i18n.t("Begin a period")}</Link>
        </li>
      </ol>
    </Card>
  );
}
