import { i18n } from "@lingui/core";
import { useSyncExternalStore, type ReactElement } from "react";

import { getConnection, onConnection } from "../api/connection";
import { formatTime } from "../lib/intl";
import { currentLocale } from "../lib/locale";
import styles from "./Banner.module.css";

/** Says that what is shown is of earlier, while the server cannot be reached. */
export function ConnectionBanner(): ReactElement {
  const { isUp, lastUp } = useSyncExternalStore(onConnection, getConnection);
  const time = formatTime(lastUp, currentLocale());
  return (
    <div role="status">
      {!isUp && (
        <p className={styles.warning}>
          {i18n.t("No connection: you see data of {time}; what you type is kept.", { time })}
        </p>
      )}
    </div>
  );
}
