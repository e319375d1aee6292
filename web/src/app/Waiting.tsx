import { i18n } from "@lingui/core";
import { useEffect, useState, type ReactElement } from "react";

import { NOTICED_AFTER, waits } from "../api/waits";
import { useStore } from "../frame/useStore";
import styles from "./Waiting.module.css";

/** Milliseconds after which one may stop waiting. */
const LONG = 8000;

/** That an answer is waited for: a thin bar, and after a while the words, with the way out where nothing is written. */
export function Waiting(): ReactElement | null {
  const lasting = useStore(waits);
  if (lasting.length === 0) return null;
  return (
    <>
      <div className={styles.bar} aria-hidden />
      <Long ends={lasting.flatMap(({ giveUp }) => giveUp ?? [])} />
    </>
  );
}

function Long({ ends }: { readonly ends: readonly (() => void)[] }): ReactElement {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLong, LONG - NOTICED_AFTER, true);
    return () => { clearTimeout(timer); };
  }, []);
  return (
    <div role="status" className={styles.place}>
      {isLong && (
        <p className={styles.note}>
          {ends.length === 0 ? i18n.t("Still trying. What you typed is kept.") : i18n.t("Still trying.")}{" "}
          {ends.length > 0 && (
            <button type="button" className={styles.giveUp} onClick={() => { for (const end of ends) end(); }}>
              {i18n.t("Cancel")}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
