import type { ReactElement } from "react";

import styles from "./FormProblem.module.css";

/** What is wrong with a form as a whole, said at once to whoever listens. */
export function FormProblem({ message }: { readonly message: string | undefined }): ReactElement {
  return <div role="alert" className={styles.place}>{message !== undefined && <p className={styles.problem}>{message}</p>}</div>;
}
