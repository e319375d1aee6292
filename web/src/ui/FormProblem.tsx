import { i18n } from "@lingui/core";
import { useEffect, useRef, type ReactElement, type ReactNode } from "react";

import styles from "./FormProblem.module.css";

interface Props {
  readonly message: string | undefined;
  /** What is refused of single fields, each of which has this name; several are listed, and lead to them. */
  readonly refusals?: readonly { readonly name: string; readonly message: string }[];
  /** What can be done about it. */
  readonly children?: ReactNode;
}

const NONE: NonNullable<Props["refusals"]> = [];

/** What is wrong with a form, said at once to whoever listens, and the way to what has to be put right. */
export function FormProblem({ message, refusals = NONE, children }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const names = refusals.map(({ name }) => name).join(" ");
  useEffect(() => {
    if (names !== "") fieldsOf(place.current)?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [names]);
  return (
    <div ref={place} role="alert" className={styles.place}>
      {(message !== undefined || refusals.length > 1) && (
        <div className={styles.problem}>
          {message !== undefined && <p>{message}</p>}
          {refusals.length > 1 && <Refusals refusals={refusals} />}
          {children}
        </div>
      )}
    </div>
  );
}

function Refusals({ refusals }: Required<Pick<Props, "refusals">>): ReactElement {
  return (
    <>
      <p>{i18n.t("{count, plural, one {# field has to be put right:} other {# fields have to be put right:}}", { count: refusals.length })}</p>
      <ul className={styles.list}>
        {refusals.map(({ name, message }) => (
          <li key={name}>
            <button type="button" className={styles.link} onClick={(event) => { focusField(event.currentTarget, name); }}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function fieldsOf(within: HTMLElement | null | undefined): HTMLElement | null | undefined {
  return within?.closest<HTMLElement>("form, [role=form]");
}

function focusField(from: HTMLElement, name: string): void {
  fieldsOf(from)?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}
