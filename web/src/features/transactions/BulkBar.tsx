import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { RequestName } from "../../ui/RequestName";
import type { Refusal } from "./batches";
import type { Bulk } from "./bulkState";
import { signedAmount } from "./days";
import { titleOf } from "./names";
import styles from "./Table.module.css";
import type { Row } from "./what";

interface Props {
  readonly bulk: Bulk;
  /** Selects rows that are to be looked at. */
  readonly onSelect: (rows: readonly Row[]) => void;
}

/** How far work with many rows is, with a way to stop and to go on; then which rows were refused, and why. */
export default function BulkBar({ bulk, onSelect }: Props): ReactElement {
  const { state, stop, goOn, close, problem, refused } = bulk;
  const isRunning = state === "running" || state === "stopping";
  const select = (): void => {
    onSelect(refused.map(({ item }) => item));
    close();
  };
  return (
    <section className={styles.selection} aria-label={i18n.t("Work with many transactions")}>
      <p role="status" className={styles.selected}>
        {isRunning && <progress value={bulk.done} max={bulk.of} aria-label={i18n.t("Done so far")} />} {saidOf(bulk)}
      </p>
      {problem !== null && (
        <div role="alert" className={styles.problem}>
          {problem.message}
          <RequestName id={problem.requestId} />
        </div>
      )}
      {!isRunning && refused.length > 0 && <ul className={styles.refused}>{refused.map((each) => <Refused key={each.item.id} refusal={each} />)}</ul>}
      <div className={styles.selectionActions}>
        {isRunning && <Button size="sm" variant="default" onClick={stop} loading={state === "stopping"}>{i18n.t("Stop")}</Button>}
        {state === "halted" && <Button size="sm" onClick={goOn}>{i18n.t("Go on")}</Button>}
        {state === "over" && <Button size="sm" variant="default" onClick={select}>{i18n.t("Select what was refused")}</Button>}
        {!isRunning && <Button size="sm" variant="default" onClick={close}>{i18n.t("Close")}</Button>}
      </div>
    </section>
  );
}

function Refused({ refusal: { item, reason } }: { readonly refusal: Refusal<Row> }): ReactElement {
  const { locale, today } = useHousehold();
  return (
    <li>
      <strong>{titleOf(item)}</strong>, {formatDate(item.date, locale, "day-heading", today)}, <Amount value={signedAmount(item)} currency={item.currency} />: {reason}
    </li>
  );
}

function saidOf(bulk: Bulk): string {
  const said = bulk.state === "over" ? endOf(bulk) : progressOf(bulk);
  return bulk.state === "halted" ? i18n.t("{said}. The others are as they were.", { said }) : said;
}

function endOf({ verb, done, of, refused: { length: count } }: Bulk): string {
  switch (verb) {
    case "changed":
      return i18n.t("{done} of {of} changed; {count, plural, one {one was refused and is as it was} other {# were refused and are as they were}}:", { done, of, count });
    case "copied":
      return i18n.t("{done} of {of} copied; {count, plural, one {one was refused} other {# were refused}}:", { done, of, count });
    case "deleted":
      return i18n.t("{done} of {of} deleted; {count, plural, one {one was refused and is as it was} other {# were refused and are as they were}}:", { done, of, count });
  }
}

function progressOf({ verb, done, of }: Bulk): string {
  switch (verb) {
    case "changed":
      return i18n.t("{done} of {of} changed", { done, of });
    case "copied":
      return i18n.t("{done} of {of} copied", { done, of });
    case "deleted":
      return i18n.t("{done} of {of} deleted", { done, of });
  }
}
