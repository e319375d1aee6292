import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import styles from "./PlanTabs.module.css";

interface Props {
  readonly current: "period" | "budgets" | "buckets";
}

/** The three ways to plan: by period, by month, and by what money is for. */
export function PlanTabs({ current }: Props): ReactElement {
  const tabs = [
    { name: "period", to: "/plan", label: i18n.t("Period") },
    { name: "budgets", to: "/plan/budgets", label: i18n.t("Budgets") },
    { name: "buckets", to: "/plan/buckets", label: i18n.t("Buckets") },
  ] as const;
  return (
    <nav aria-label={i18n.t("Plan")}>
      <ul className={styles.tabs}>
        {tabs.map(({ name, to, label }) => (
          <li key={name}>
            <Link to={to} activeOptions={{ exact: true }} className={styles.tab} aria-current={name === current ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
