import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import type { Bulk } from "./bulkState";
import styles from "./Table.module.css";

/** How far work with many rows is, with a way to stop; then which rows were refused, and why. */
export default function BulkBar({ bulk }: { readonly bulk: Bulk }): ReactElement {
  const { state, stop, goOn, close, problem, refused } = bulk;
  return (
    <section className={styles.selection} aria-label={i18n.t("Work with many transactions")}>
      <p role="status" className={styles.selected}>
        {state === "running" && <progress value={bulk.done} max={bulk.of} aria-label={i18n.t("Done so far")} />} {saidOf(bulk)}
      </p>
      {problem !== null && <p role="alert" className={styles.problem}>{problem}</p>}
      {state === "over" && (
        <ul className={styles.refused}>
          {refused.map(({ title, reason }, at) => (
            <li key={at}>
              <strong>{title}</strong>: {reason}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.selectionActions}>
        {state === "running" && <Button size="sm" variant="default" onClick={stop}>{i18n.t("Stop")}</Button>}
        {state === "waiting" && <Button size="sm" onClick={goOn}>{i18n.t("Go on")}</Button>}
        {state !== "running" && <Button size="sm" variant="default" onClick={close}>{i18n.t("Close")}</Button>}
      </div>
    </section>
  );
}

function saidOf({ verb, state, done, of, refused }: Bulk): string {
  if (state !== "over") return progressOf(verb, done, of);
  const count = refused.length;
  switch (verb) {
    case "changed":
      return i18n.t("{done} of {of} changed; {count, plural, one {one was refused} other {# were refused}}:", { done, of, count });
    case "copied":
      return i18n.t("{done} of {of} copied; {count, plural, one {one was refused} other {# were refused}}:", { done, of, count });
    case "deleted":
      return i18n.t("{done} of {of} deleted; {count, plural, one {one was refused} other {# were refused}}:", { done, of, count });
  }
}

function progressOf(verb: Bulk["verb"], done: number, of: number): string {
  switch (verb) {
    case "changed":
      return i18n.t("{done} of {of} changed", { done, of });
    case "copied":
      return i18n.t("{done} of {of} copied", { done, of });
    case "deleted":
      return i18n.t("{done} of {of} deleted", { done, of });
  }
}
