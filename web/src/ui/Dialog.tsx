import { i18n } from "@lingui/core";
import { IconX } from "@tabler/icons-react";
import { useId, useRef, type CSSProperties, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { createPortal } from "react-dom";

import styles from "./Dialog.module.css";
import { useFocusInside } from "./useFocusInside";
import { useOnTop } from "./useOnTop";
import { useVisibleHeight } from "./useVisibleHeight";

interface Props {
  readonly title: string;
  /** Without it, the dialog is left by what stands in it alone. */
  readonly onClose?: () => void;
  /** As wide as a form, or as what is read; or at the side of the page, as high as that. */
  readonly shape?: "form" | "wide" | "side";
  /** It fills the screen of a phone, as far as the keyboard leaves it free. */
  readonly isSheet?: boolean;
  /** Higher than other dialogs. */
  readonly isAbove?: boolean;
  /** Of what is below the title. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What is over the page until it is done with: it has the focus, and gives it back. */
export function Dialog({ title, onClose, shape = "form", isSheet = false, isAbove = false, className, children }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const height = useVisibleHeight();
  useOnTop(place);
  useFocusInside(place);
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape" && !event.defaultPrevented && !event.nativeEvent.isComposing && !isOfField(event.target)) onClose?.();
  };
  return createPortal(
    <div className={styles.place} style={{ "--visible": height } as CSSProperties} data-shape={shape} data-sheet={isSheet || undefined} data-above={isAbove || undefined}>
      {/* Escape and the button do the same. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles.shade} onClick={onClose} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere in it */}
      <div ref={place} role="dialog" aria-modal aria-labelledby={id} tabIndex={-1} className={styles.dialog} onKeyDown={press}>
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          {onClose !== undefined && (
            <button type="button" className={styles.close} aria-label={i18n.t("Close")} onClick={onClose}>
              <IconX size={20} stroke={1.75} aria-hidden />
            </button>
          )}
        </header>
        <div className={`${styles.body ?? ""} ${className ?? ""}`}>{children}</div>
      </div>
    </div>,
    document.body,
  );
}

/** A field whose own list is open closes that first. */
function isOfField(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-mantine-stop-propagation=true]") !== null;
}
