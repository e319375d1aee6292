import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import styles from "./Settings.module.css";

/** Codes that nobody can look up again. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }): ReactElement {
  return (
    <div role="status">
      <p>{i18n.t("Keep these recovery codes where you find them without your phone. Each signs in once; they are shown this once only.")}</p>
      <ul className={`${styles.secret ?? ""} ${styles.codes ?? ""}`}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
