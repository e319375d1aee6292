import { i18n } from "@lingui/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useState, type ReactElement } from "react";

import { RequestName } from "../ui/RequestName";
import { dismiss, UNDO_SECONDS, useToasts, type Toast } from "./toasts";
import styles from "./Toasts.module.css";

/** What was done, with an undo, below the page; it waits while it is looked at. */
export function Toasts(): ReactElement {
  const toasts = useToasts();
  const said = toasts.filter(({ isError }) => !isError);
  return (
    <section className={styles.region} aria-label={i18n.t("Notifications")} id="toasts" tabIndex={-1}>
      <div role="status">{said.map((toast) => <Message key={toast.id} toast={toast} />)}</div>
      <div role="alert">
        {toasts.filter(({ isError }) => isError).map((toast) => <Message key={toast.id} toast={toast} />)}
      </div>
    </section>
  );
}

function Message({ toast }: { readonly toast: Toast }): ReactElement {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || toast.isError) return undefined;
    const timer = setTimeout(() => void dismiss(toast.id), UNDO_SECONDS * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [isHeld, toast]);
  const hold = (): void => {
    setHeld(true);
  };
  const release = (): void => {
    setHeld(false);
  };
  return (
    <div
      className={toast.isError ? styles.error : styles.toast}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <div className={styles.message}>
        {toast.message}
        <RequestName id={toast.requestId} />
      </div>
      {toast.actions.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          className={styles.action}
          onClick={() => {
            run();
            void dismiss(toast.id);
          }}
        >
          {label}
        </button>
      ))}
      <button type="button" className={styles.close} aria-label={i18n.t("Dismiss")} onClick={() => void dismiss(toast.id)}>
        <IconX size={18} stroke={1.75} aria-hidden />
      </button>
    </div>
  );
}
