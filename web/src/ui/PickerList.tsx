import { i18n } from "@lingui/core";
import { useEffect, type ReactElement, type ReactNode } from "react";

import styles from "./Picker.module.css";
import { keyOf, sectionsOf, type PickerRow } from "./pickerRows";
import type { PickerState } from "./usePicker";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  readonly picker: PickerState;
}

interface RowProps {
  readonly id: string;
  readonly row: PickerRow;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onTake: () => void;
}

/** The options of a picker; the focus stays in its field, which names the active one. */
export function PickerList({ id, label, value, picker }: Props): ReactElement {
  const { rows, hidden, active, take } = picker;
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${String(active)}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it only keeps the focus in the field
    <div onMouseDown={(event) => { event.preventDefault(); }}>
      <div role="listbox" id={id} aria-label={label} className={styles.list}>
        {sectionsOf(rows).map(({ group, from, rows: together }) => (
          <Section key={group ?? ""} group={group}>
            {together.map((row, index) => (
              <Row
                key={keyOf(row)}
                id={`${id}-${String(from + index)}`}
                row={row}
                isActive={from + index === active}
                isChosen={"option" in row && row.option.id === value}
                onTake={() => { take(row); }}
              />
            ))}
          </Section>
        ))}
      </div>
      {rows.length === 0 && <p className={styles.note}>{i18n.t("Nothing found.")}</p>}
      {hidden > 0 && <p className={styles.note}>{i18n.t("{count, plural, one {# more: type to find it.} other {# more: type to find them.}}", { count: hidden })}</p>}
    </div>
  );
}

function Section({ group, children }: { readonly group: string | undefined; readonly children: ReactNode }): ReactElement {
  if (group === undefined) return <>{children}</>;
  return (
    <div role="group" aria-label={group}>
      <div className={styles.group} aria-hidden>
        {group}
      </div>
      {children}
    </div>
  );
}

function Row({ id, row, isActive, isChosen, onTake }: RowProps): ReactElement {
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
    <div role="option" id={id} tabIndex={-1} aria-selected={isChosen} data-active={isActive || undefined} className={styles.option} onClick={onTake}>
      <span className={styles.label}>{"option" in row ? row.option.label : i18n.t("Create “{name}”", { name: row.create })}</span>
      {"option" in row && row.option.aside !== undefined && <span className={styles.aside}>{row.option.aside}</span>}
    </div>
  );
}
