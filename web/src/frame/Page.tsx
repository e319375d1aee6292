import { useEffect, useRef, type ReactElement, type ReactNode } from "react";

import styles from "./Page.module.css";

interface Props {
  readonly title: string;
  /** What the page says in one sentence or figure. */
  readonly answer?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title, which takes the focus when one comes to it, its answer, and what proves that. */
export function Page({ title, answer, actions, children }: Props): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Pocketgraph`;
    if (document.activeElement === document.body || document.activeElement?.tagName === "A") heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {answer !== undefined && <div className={styles.answer}>{answer}</div>}
      {children}
    </div>
  );
}
