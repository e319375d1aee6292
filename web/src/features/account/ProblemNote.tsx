import type { ReactElement } from "react";

import { messageAbove, type Problem } from "../../api/problems";
import styles from "./Entrance.module.css";

interface Props {
  readonly problem: Problem | null;
  /** The fields of the form, which say themselves what is wrong with them. */
  readonly names: readonly string[];
}

/** What is wrong with a form as a whole. */
export function ProblemNote({ problem, names }: Props): ReactElement {
  const message = messageAbove(problem, names);
  return <div role="alert">{message !== undefined && <p className={styles.problem}>{message}</p>}</div>;
}
