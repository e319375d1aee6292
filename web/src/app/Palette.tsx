import { TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Suspense, useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from "react";

import { Dialog } from "../ui/Dialog";
import { keysText } from "../ui/keysText";
import type { Command } from "./commands";
import styles from "./Palette.module.css";
import { useCommands } from "./useCommands";

interface Props {
  readonly onClose: () => void;
}

/** Finds a page, an action or a thing by typing, and goes there. */
export default function Palette({ onClose }: Props): ReactElement {
  return (
    <Dialog title={i18n.t("Find or do")} onClose={onClose} shape="wide">
      <Suspense fallback={<p className={styles.said}>{i18n.t("One moment")}</p>}>
        <Finder onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}

/** How many are offered at once. */
const SHOWN = 12;

function Finder({ onClose }: Props): ReactElement {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = useCommands(useDeferredValue(typed)).slice(0, SHOWN);
  const go = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) setActive((active + step + found.length) % found.length);
    else if (event.key === "Enter") go(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        label={i18n.t("What are you looking for?")}
        description={i18n.t("A page, a category, an action, or “12.50 Lidl” to add an expense.")}
        ref={field}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[active] ? `${list}-${String(active)}` : undefined}
      />
      <p className={styles.said} role="status">
        {found.length === 0
          ? i18n.t("Nothing is called that.")
          : i18n.t("{count, plural, one {# result} other {# results}}", { count: found.length })}
      </p>
      <Results list={list} found={found} active={active} onActive={setActive} onGo={go} />
    </>
  );
}

interface ResultsProps {
  readonly list: string;
  readonly found: readonly Command[];
  readonly active: number;
  readonly onActive: (place: number) => void;
  readonly onGo: (command: Command) => void;
}

function Results({ list, found, active, onActive, onGo }: ResultsProps): ReactElement {
  return (
    <div id={list} role="listbox" aria-label={i18n.t("Results")} className={styles.list}>
      {found.map((command, place) => (
        // The keyboard works at the field, which names the active one.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={`${command.group} ${command.id}`}
          id={`${list}-${String(place)}`}
          role="option"
          aria-selected={place === active}
          tabIndex={-1}
          className={styles.option}
          onPointerMove={() => {
            onActive(place);
          }}
          onClick={() => {
            onGo(command);
          }}
        >
          <span>{command.label}</span>
          <span className={styles.group}>
            {command.keys === undefined ? command.group : <kbd className={styles.key}>{keysText(command.keys)}</kbd>}
          </span>
        </div>
      ))}
    </div>
  );
}
