import { i18n } from "@lingui/core";
import { useEffect, type ReactElement, type ReactNode } from "react";

import styles from "./Entrance.module.css";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** What is around the pages of somebody who is not signed in. */
export function Entrance({ title, children }: Props): ReactElement {
  useEffect(() => {
    document.title = `${title} · Pocketgraph`;
  }, [title]);
  return (
    <div className={styles.entrance}>
      <header className={styles.about}>
        <p className={styles.name}>Pocketgraph</p>
        <p>{i18n.t("See what is left of your money this month, to the cent, and write down an expense with one key.")}</p>
      </header>
      <main className={styles.main}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
