import { useRef, type KeyboardEvent, type ReactElement, type ReactNode, type RefObject } from "react";

import styles from "./Menu.module.css";
import { Popup } from "./Popup";
import { useFocusInside } from "./useFocusInside";

/** What a menu offers. */
export interface MenuEntry {
  /** Where two may have the same label. */
  readonly key?: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly aside?: ReactNode;
  /** It is where one is. */
  readonly isCurrent?: boolean;
  /** It is of another kind than those above it. */
  readonly isApart?: boolean;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => unknown;
}

export interface MenuContent {
  /** A function where making them for each of many rows would take long. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  /** What stands above the entries. */
  readonly heading?: string | undefined;
  /** What stands below them. */
  readonly note?: string | undefined;
  readonly isAtEnd?: boolean | undefined;
}

interface Props extends MenuContent {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string | undefined;
  readonly onClose: () => void;
}

/** A menu that is open: arrows and first letters move in it. */
export function Menu({ anchor, isAtEnd = false, onClose, ...content }: Props): ReactElement {
  return (
    <Popup anchor={anchor} onClose={onClose} isAtEnd={isAtEnd}>
      <Items {...content} onClose={onClose} />
    </Popup>
  );
}

function Items({ label, heading, note, entries, onClose }: Omit<Props, "anchor" | "isAtEnd">): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useFocusInside(place);
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === "Tab") onClose();
    else if (moved(event)) event.preventDefault();
  };
  return (
    <div ref={place} role="menu" aria-label={label ?? heading} tabIndex={-1} onKeyDown={press}>
      {heading !== undefined && <div className={styles.heading}>{heading}</div>}
      {(typeof entries === "function" ? entries() : entries).map(({ key, label: name, icon, aside, isCurrent, isApart, isDangerous, isDisabled, run }) => (
        <button
          key={key ?? name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.entry}
          data-apart={isApart || undefined}
          data-dangerous={isDangerous || undefined}
          aria-current={isCurrent || undefined}
          disabled={isDisabled}
          onClick={() => { onClose(); run(); }}
        >
          {icon}
          <span className={styles.name}>{name}</span>
          {aside}
        </button>
      ))}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}

/** Whether the key moved the focus to another entry. */
function moved({ key, currentTarget, ctrlKey, metaKey, altKey }: KeyboardEvent<HTMLElement>): boolean {
  const items = [...currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]:not(:disabled)")];
  const at = items.findIndex((item) => item === document.activeElement);
  const next = ctrlKey || metaKey || altKey ? undefined : nextOf(key, items, at);
  next?.focus();
  return next !== undefined;
}

function nextOf(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === "ArrowDown") return items[(at + 1) % items.length];
  if (key === "ArrowUp") return items.at(at <= 0 ? -1 : at - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length > 1 || key === " ") return undefined;
  return [...items.slice(at + 1), ...items].find((item) => item.textContent.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}
