import { Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState, type ReactElement } from "react";

import type { Reference } from "../../lib/filters";
import { hasWords } from "../../lib/folding";
import type { Label } from "./labels";
import styles from "./Transactions.module.css";

interface Props {
  readonly label: string;
  readonly options: readonly Label[];
  /** What those are called that name none; absent where each names one. */
  readonly noneLabel?: string;
  readonly value: Reference;
  readonly onChange: (value: Reference | null) => void;
}

/** Several of a list, ticked in a menu; the list of transactions follows each tick. */
export function ChoiceMenu({ label, options, noneLabel, value, onChange }: Props): ReactElement {
  const [typed, setTyped] = useState("");
  const ids = value.ids ?? [];
  const count = ids.length + (value.none === true ? 1 : 0);
  const found = options.filter(({ name }) => hasWords(name, typed));
  const choose = (next: Reference): void => {
    onChange((next.ids ?? []).length === 0 && next.none !== true ? null : next);
  };
  const toggle = (id: string): void => {
    choose({ ...value, ids: ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id] });
  };
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden />}>
          {count === 0 ? label : i18n.t("{label} ({count})", { label, count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.choices ?? ""}>
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
      </Popover.Dropdown>
    </Popover>
  );
}
