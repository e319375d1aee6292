import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import type { Problem } from "../../api/problems";
import { toldOf } from "../../api/toldWords";
import { useHousehold } from "../../frame/household";
import { formatBytes } from "../../lib/bytes";
import { FormProblem } from "../../ui/FormProblem";
import { RequestName } from "../../ui/RequestName";
import styles from "./Imports.module.css";
import type { Brought, OnTheWay } from "./useBringing";

/** How far the file is that is sent now, and which of all it is. */
export function UnderWay({ onTheWay: { name, place, files, progress: { bytes, of } } }: { readonly onTheWay: OnTheWay }): ReactElement {
  const { locale } = useHousehold();
  const isSent = of === null || bytes >= of;
  return (
    <div role="status">
      {files > 1 && <p>{i18n.t("File {place} of {files}: {name}", { place, files, name })}</p>}
      <progress className={styles.progress} {...(isSent ? {} : { value: bytes, max: of })} aria-label={i18n.t("Bringing in")} />
      <p className={styles.muted}>{isSent ? i18n.t("The file is read and compared with what is there.") : i18n.t("{size} sent", { size: formatBytes(bytes, locale) })}</p>
    </div>
  );
}

/** What became of each file: the refused ones with why, the others to be looked at. */
export function BroughtFiles({ brought }: { readonly brought: readonly Brought[] }): ReactElement | null {
  const refused = brought.filter((each) => "problem" in each);
  const read = brought.filter((each) => "importId" in each);
  return (
    <>
      {refused.map(({ name, problem }, index) => <Refusal key={index} name={name} problem={problem} />)}
      {read.length > 0 && (
        <section aria-label={i18n.t("Files to look at")}>
          <p>{i18n.t("{count, plural, one {# file was read. Nothing of it is booked yet:} other {# files were read. Nothing of them is booked yet:}}", { count: read.length })}</p>
          <ul className={styles.rows}>
            {read.map(({ name, importId }) => (
              <li key={importId} className={styles.row}>
                <Link to="/import/$id" params={{ id: importId }}>{i18n.t("Look at {name}", { name })}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Refusal({ name, problem }: { readonly name: string; readonly problem: Problem }): ReactElement {
  const { place } = problem;
  const where =
    place === undefined ? "" : place.column === null ? i18n.t("Line {line}", { line: place.line }) : i18n.t("Line {line}, column {column}", { line: place.line, column: place.column });
  return (
    <FormProblem message={i18n.t("{name} was not brought in: {reason}", { name, reason: toldOf(problem.message) })}>
      {where !== "" && <p className={styles.place}>{where}</p>}
      <RequestName id={problem.requestId} />
    </FormProblem>
  );
}
