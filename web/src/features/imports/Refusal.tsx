import type { ReactElement } from "react";

import type { Problem } from "../../api/problems";
import { toldOf } from "../../api/toldWords";
import { Refused } from "../../parts/Refused";
import styles from "./Imports.module.css";

const NO_FIELDS: readonly string[] = [];

/** Why it was refused, and of each row that it was refused for. */
export function Refusal({ problem }: { readonly problem: Problem | null }): ReactElement {
  const said = problem?.fields.flatMap(({ messages }) => messages.map(toldOf)) ?? [];
  return (
    <>
      <Refused problem={problem} fields={NO_FIELDS} />
      {said.length > 0 && (
        <ul className={styles.problems}>
          {said.map((message) => <li key={message}>{message}</li>)}
        </ul>
      )}
    </>
  );
}
