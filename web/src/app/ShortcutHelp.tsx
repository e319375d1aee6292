import { Modal } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Fragment, type ReactElement } from "react";

import { activeShortcuts, type Scope } from "../frame/shortcuts";
import styles from "./Palette.module.css";

/** Every key that does something on this page. */
export default function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const shortcuts = activeShortcuts();
  const scopes = [...new Set(shortcuts.map(({ scope }) => scope))];
  return (
    <Modal opened onClose={onClose} title={i18n.t("Keys")} size={560} closeButtonProps={{ "aria-label": i18n.t("Close") }}>
      {scopes.map((scope) => (
        <section key={scope}>
          <h3 className={styles.scope}>{scopeName(scope)}</h3>
          <dl className={styles.keys}>
            {shortcuts
              .filter((each) => each.scope === scope)
              .map(({ keys, label }) => (
                <Fragment key={keys}>
                  <dt>
                    <kbd className={styles.key}>{keys}</kbd>
                  </dt>
                  <dd>{label}</dd>
                </Fragment>
              ))}
          </dl>
        </section>
      ))}
    </Modal>
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
