import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { History_ImportFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatMoment } from "../../lib/intl";
import { bookedOf, rowsOf } from "./counts";
import styles from "./Imports.module.css";
import { nameOfFile, stateWord } from "./words";

export const History_import = graphql(`
  fragment History_import on Import {
    id
    state
    fileName
    format
    createdAt
    committedAt
    undoneAt
    counts {
      status
      decision
      rows
    }
    statements {
      id
      deposit {
        id
        name
      }
    }
  }
`);

/** The files that came in, the latest first. */
export function History({ imports }: { readonly imports: readonly History_ImportFragment[] }): ReactElement {
  return (
    <ul className={styles.rows}>
      {imports.map((each) => <Came key={each.id} came={each} />)}
    </ul>
  );
}

function Came({ came }: { readonly came: History_ImportFragment }): ReactElement {
  const { locale, me: { timeZone } } = useHousehold();
  const { id, state, createdAt, committedAt, undoneAt, counts, statements } = came;
  const when = formatMoment((state === "UNDONE" ? undoneAt : committedAt) ?? createdAt, locale, timeZone);
  const rows = rowsOf(counts);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <Link to="/import/$id" params={{ id }}>{nameOfFile(came)}</Link>
        <span className={styles.muted}>{[when, ...depositsOf(statements)].join(" · ")}</span>
      </span>
      <span className={styles.beside}>
        <span className={styles.muted}>
          {state === "COMMITTED"
            ? i18n.t("{booked} of {rows, plural, one {# row} other {# rows}}", { booked: bookedOf(counts), rows })
            : i18n.t("{rows, plural, one {# row} other {# rows}}", { rows })}
        </span>
        <span className={styles.state} data-state={state}>{stateWord(state)}</span>
      </span>
    </li>
  );
}

function depositsOf(statements: History_ImportFragment["statements"]): readonly string[] {
  return [...new Set(statements.flatMap(({ deposit }) => (deposit === null ? [] : [deposit.name])))];
}
