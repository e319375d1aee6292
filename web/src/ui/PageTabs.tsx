import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import styles from "./PageTabs.module.css";

interface Tab {
  readonly to: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

/** Pages of one kind, of which one is shown: links, since each has an address. */
export function PageTabs({ tabs }: { readonly tabs: readonly Tab[] }): ReactElement {
  return (
    <ul className={styles.tabs}>
      {tabs.map(({ to, label, isCurrent }) => (
        <li key={to}>
          <Link to={to} activeOptions={{ exact: true }} className={styles.tab} aria-current={isCurrent ? "page" : undefined}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
