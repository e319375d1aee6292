import { i18n } from "@lingui/core";
import { IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useId, useRef, useState, type ReactElement } from "react";

import { useShortcut } from "../../frame/shortcuts";
import { readFilter } from "../../lib/filters";
import { without } from "./chips";
import { ClearButton } from "./ClearButton";
import styles from "./Search.module.css";
import type { Address } from "./useAddress";

/** Milliseconds without a key after which what was typed is looked for. */
const PAUSE = 250;

/** What is looked for follows what is typed, after a pause. */
export function Search({ address: { filter, go } }: { readonly address: Address }): ReactElement {
  const given = filter.text ?? "";
  const [typed, setTyped] = useState(given);
  const [isTyping, setTyping] = useState(false);
  const problem = useId();
  const field = useRef<HTMLInputElement>(null);
  const wanted = typed.trim();
  const isTooLong = readFilter({ text: wanted }).dropped.length > 0;
  const focus = useCallback(() => field.current?.focus(), []);
  useShortcut("/", "transactions", i18n.t("Search transactions"), focus);
  useEffect(() => {
    if (!isTyping || isTooLong) return undefined;
    const timer = setTimeout(() => {
      setTyping(false);
      if (wanted !== given) go({ filter: { ...without(filter, "text"), ...(wanted === "" ? {} : { text: wanted }) } }, given !== "");
    }, PAUSE);
    return () => { clearTimeout(timer); };
  }, [isTyping, isTooLong, wanted, given, filter, go]);
  const type = (text: string): void => {
    setTyped(text);
    setTyping(true);
  };
  const shown = isTyping || typed.trim() === given ? typed : given;
  return (
    <div className={styles.search}>
      <IconSearch size={18} stroke={1.75} aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={i18n.t("Search")}
        placeholder={i18n.t("Name, note, category or amount")}
        value={shown}
        onChange={(event) => { type(event.currentTarget.value); }}
        aria-invalid={isTooLong}
        aria-describedby={isTooLong ? problem : undefined}
      />
      {shown !== "" && <ClearButton label={i18n.t("Clear the search")} onClear={() => { type(""); focus(); }} />}
      {isTooLong && <p id={problem} className={styles.problem}>{i18n.t("At most ten words, of 200 characters together.")}</p>}
    </div>
  );
}
