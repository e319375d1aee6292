import { i18n } from "@lingui/core";
import { Fragment, type ReactElement } from "react";

import { activeShortcuts, type Scope } from "../frame/shortcuts";
import { Dialog } from "../ui/Dialog";
import { keysText } from "../ui/keysText";
import styles from "./Palette.module.css";

/** Every key that does something on this page. */
export default function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const shortcuts = activeShortcuts();
  const scopes = [...new Set(shortcuts.map(({ scope }) => scope))];
  return (
    <Dialog title={i18n.t("Keys")} onClose={onClose} shape="wide">
      {scopes.map((scope) => (
        <section key={scope}>
          <h3 className={styles.scope}>{scopeName(scope)}</h3>
          <dl className={styles.keys}>
            {shortcuts
              .filter((each) => each.scope === scope)
              .map(({ keys, label }) => (
                <Fragment key={keys}>
                  <dt>
                    <kbd className={styles.key}>{keysText(keys)}</kbd>
                  </dt>
                  <dd>{label}</dd>
                </Fragment>
              ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function scopeName(scope: Scope): string {
  return {
    everywhere: i18n.t("Everywhere"),
    transactions: i18n.t("Transactions"),
    plan: i18n.t("Plan"),
    reports: i18n.t("Reports"),
  }[scope];
}
