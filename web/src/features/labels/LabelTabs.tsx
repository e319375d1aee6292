import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import styles from "./Labels.module.css";

/** The two kinds of labels: what money is for, and who it comes from or goes to. */
export function LabelTabs({ current }: { readonly current: "categories" | "entities" }): ReactElement {
  const tabs = [
    { name: "categories", to: "/labels", label: i18n.t("Categories") },
    { name: "entities", to: "/labels/entities", label: i18n.t("Entities") },
  ] as const;
  return (
    <nav aria-label={i18n.t("Categories & entities")}>
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
