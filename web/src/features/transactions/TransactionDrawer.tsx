import { Drawer } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Suspense, useEffect, type KeyboardEvent, type ReactElement } from "react";

import { Skeleton } from "../../ui/Skeleton";
import styles from "./Transaction.module.css";
import { TransactionView, type FrameProps } from "./TransactionPage";

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** A transaction beside the list that it was opened from. */
export default function TransactionDrawer({ id, onClose }: Props): ReactElement {
  // Of what lies over it, Escape closes that alone.
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === "Escape" && event.target instanceof Node && event.currentTarget.contains(event.target)) onClose();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      closeOnEscape={false}
      onKeyDown={press}
      position="right"
      size={600}
      lockScroll={false}
      title={i18n.t("Transaction")}
      closeButtonProps={{ "aria-label": i18n.t("Close") }}
    >
      <Suspense fallback={<Skeleton rows={6} />}>
        <TransactionView id={id} frame={InDrawer} />
      </Suspense>
    </Drawer>
  );
}

function InDrawer({ title, answer, actions, children }: FrameProps): ReactElement {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Pocketgraph`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <div className={styles.inDrawer}>
      <h3 className={styles.drawerTitle}>{title}</h3>
      {answer}
      {actions !== undefined && <div className={styles.drawerActions}>{actions}</div>}
      {children}
    </div>
  );
}
