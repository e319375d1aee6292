import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { newVersion } from "../api/newVersion";
import { useStore } from "../frame/useStore";
import styles from "./Banner.module.css";

/** Says that the page is to be loaded again, after a deploy. */
export function NewVersionBanner(): ReactElement {
  const isThere = useStore(newVersion);
  return (
    <div role="status">
      {isThere && (
        <p className={styles.warning}>
          {i18n.t("There is a new version of this page. What you typed is kept.")}{" "}
          <button type="button" className={styles.reload} onClick={() => { window.location.reload(); }}>{i18n.t("Load it")}</button>
        </p>
      )}
    </div>
  );
}
