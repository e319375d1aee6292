import { Checkbox, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { hasWords } from "../../lib/folding";
import { PopupContent } from "../../ui/PopupContent";
import type { ChoiceProps } from "./ChoiceMenu";
import styles from "./Transactions.module.css";

/** The list of a ChoiceMenu, with a search. */
export default function ChoiceList({ label, options, noneLabel, value, onChange }: ChoiceProps): ReactElement {
  const [typed, setTyped] = useState("");
  const ids = value.ids ?? [];
  const found = options.filter(({ name }) => hasWords(name, typed));
  const choose = (next: ChoiceProps["value"]): void => {
    onChange((next.ids ?? []).length === 0 && next.none !== true ? null : next);
  };
  const toggle = (id: string): void => {
    choose({ ...value, ids: ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id] });
  };
  return (
    <PopupContent label={label} className={styles.choices}>
      <TextInput
        label={i18n.t("Search in the list")}
        value={typed}
        onChange={(event) => { setTyped(event.currentTarget.value); }}
      />
      <div className={styles.ticks} role="group" aria-label={label}>
        {noneLabel !== undefined && (
          <Checkbox
            label={noneLabel}
            checked={value.none === true}
            onChange={() => { choose(value.none === true ? { ids } : { ids, none: true }); }}
          />
        )}
        {found.map(({ id, name }) => (
          <Checkbox key={id} label={name} checked={ids.includes(id)} onChange={() => { toggle(id); }} />
        ))}
        {found.length === 0 && <p>{i18n.t("Nothing in the list is called so.")}</p>}
      </div>
    </PopupContent>
  );
}
