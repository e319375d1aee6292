import { Button } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { undoChange, useRecentChanges, type RecentChange } from "../frame/recent";
import { formatTime } from "../lib/intl";
import { currentLocale } from "../lib/locale";
import { Dialog } from "../ui/Dialog";
import { usePreferences } from "../ui/usePreferences";
import styles from "./RecentChanges.module.css";

/** What was done in this tab, the latest first, with an undo for as long as there is one. */
export default function RecentChanges({ onClose }: { readonly onClose: () => void }): ReactElement {
  const changes = useRecentChanges();
  return (
    <Dialog title={i18n.t("Recent changes")} onClose={onClose} shape="wide">
      {changes.length === 0 ? (
        <p className={styles.about}>{i18n.t("Nothing was changed in this tab yet. What you do is listed here, so that you can take it back.")}</p>
      ) : (
        <ol className={styles.list}>{changes.map((change) => <Change key={change.id} change={change} />)}</ol>
      )}
    </Dialog>
  );
}

const FIGURES = /\d[\d.,'\u00a0\u202f]*/gu;

function Change({ change: { id, message, at, undo, isUndone } }: { readonly change: RecentChange }): ReactElement {
  const { privacy: isHidden } = usePreferences();
  return (
    <li className={styles.change} data-undone={isUndone || undefined}>
      <span className={styles.about}>{formatTime(at, currentLocale())}</span>
      <span className={styles.message}>{isHidden ? message.replace(FIGURES, "•••") : message}</span>
      {undo !== null && <Button size="sm" variant="default" onClick={() => undoChange(id)}>{i18n.t("Undo")}</Button>}
      {isUndone && <span className={styles.about}>{i18n.t("taken back")}</span>}
    </li>
  );
}
