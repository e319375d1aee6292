import { i18n } from "@lingui/core";
import { CloseButton } from "@mantine/core";
import type { ReactElement } from "react";

import { Picker, type PickerOption } from "../../ui/Picker";
import styles from "./Rules.module.css";

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: readonly PickerOption[];
  readonly onSearch?: ((typed: string) => void) | undefined;
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (ids: readonly string[]) => void;
}

/** Some of many: the chosen ones, and a field that adds to them. */
export function NamesField({ name, label, options, onSearch, value, error, onChange }: Props): ReactElement {
  const nameOf = (id: string): string => options.find((each) => each.id === id)?.label ?? "–";
  return (
    <div className={styles.whole}>
      <Picker
        key={value.length}
        name={name}
        label={label}
        isLabelHidden
        placeholder={value.length === 0 ? i18n.t("Choose one or several") : i18n.t("Choose another one")}
        options={options.filter(({ id }) => !value.includes(id))}
        onSearch={onSearch}
        value={null}
        error={error}
        onChange={(id) => { if (id !== null) onChange([...value, id]); }}
      />
      {value.length > 0 && (
        <ul className={styles.names} aria-label={label}>
          {value.map((id) => (
            <li key={id} className={styles.chip}>
              {nameOf(id)}
              <CloseButton size="sm" aria-label={i18n.t("Leave out {name}", { name: nameOf(id) })} onClick={() => { onChange(value.filter((each) => each !== id)); }} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
