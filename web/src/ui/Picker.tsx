import { i18n } from "@lingui/core";
import { CloseButton, TextInput, VisuallyHidden, type TextInputProps } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useId, useRef, type ReactElement, type ReactNode } from "react";

import styles from "./Picker.module.css";
import { PickerList } from "./PickerList";
import type { PickerOption } from "./pickerRows";
import { Popup } from "./Popup";
import { usePicker } from "./usePicker";

export type { PickerOption } from "./pickerRows";

type Passed = Pick<TextInputProps, "name" | "description" | "disabled" | "placeholder" | "autoFocus" | "className" | "size" | "onFocus" | "onKeyDown">;

export interface PickerProps extends Passed {
  label: string;
  /** Leaves the label to screen readers, where a heading of a table says it. */
  isLabelHidden?: boolean | undefined;
  value: string | null;
  options: readonly PickerOption[];
  onChange: (id: string | null) => void;
  /** Offers to make what was typed; whoever does then gives its id as the value. */
  onCreate?: ((text: string) => void) | undefined;
  /** Told of what is typed, where the options are not all there are. */
  onSearch?: ((typed: string) => void) | undefined;
  /** Filled in by the page and not by the person: it looks like a guess. */
  isGuess?: boolean | undefined;
  required?: boolean | undefined;
  error?: ReactNode;
}

/** A field in which one of many is found by typing; what stands beside the chosen one is shown under the field. */
export function Picker(props: PickerProps): ReactElement {
  const { label, isLabelHidden = false, value, options, onChange, onCreate, onSearch, isGuess = false, required = false, error, ...rest } = props;
  const listId = useId();
  const picker = usePicker({ value, options, onChange, onCreate, onSearch, onKeyDown: rest.onKeyDown });
  const field = useRef<HTMLInputElement>(null);
  const { input, chosen, isOpen, active } = picker;
  const says = picker.unknown === null ? null : i18n.t("There is no “{name}”. Choose one of the list.", { name: picker.unknown });
  const hasAsides = options.some(({ aside }) => aside !== undefined);
  return (
    <>
        <TextInput
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...input}
          ref={field}
          onFocus={(event) => { input.onFocus(event); rest.onFocus?.(event); }}
          label={isLabelHidden ? undefined : <Label label={label} isGuess={isGuess} />}
          aria-label={isLabelHidden ? label : undefined}
          description={rest.description ?? (hasAsides ? (chosen?.aside ?? NOTHING_BESIDE) : undefined)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required={required}
          error={error ?? says}
          role="combobox"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && active >= 0 ? `${listId}-${String(active)}` : undefined}
          data-mantine-stop-propagation={isOpen || undefined}
          data-guess={isGuess || undefined}
          classNames={{ input: styles.input ?? "" }}
          rightSectionWidth={44}
          rightSection={
            chosen !== undefined && !required && rest.disabled !== true ? (
              <CloseButton tabIndex={-1} aria-label={i18n.t("Clear {field}", { field: label })} onMouseDown={keepFocus} onClick={picker.clear} />
            ) : (
              <IconChevronDown size={16} stroke={1.75} aria-hidden className={styles.chevron} />
            )
          }
        />
      {isOpen && (
        <Popup anchor={field} onClose={() => { picker.setOpen(false); }} isAsWide className={styles.dropdown}>
          <PickerList id={listId} label={label} picker={picker} value={value} />
        </Popup>
      )}
    </>
  );
}

const NOTHING_BESIDE = "\u00A0";

function Label({ label, isGuess }: { readonly label: string; readonly isGuess: boolean }): ReactElement {
  return (
    <>
      {label}
      {isGuess && <VisuallyHidden> {i18n.t("(suggested)")}</VisuallyHidden>}
    </>
  );
}

function keepFocus(event: { preventDefault: () => void }): void {
  event.preventDefault();
}
