import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";

import { formatNumber } from "../lib/intl";
import { parseAmount } from "../lib/money";
import { Amount } from "./Amount";
import { AmountField } from "./AmountField";
import styles from "./InlineAmount.module.css";
import { useLocale } from "./useLocale";

interface Props {
  /** What it is, such as "Plan of Food". */
  readonly label: string;
  readonly value: string;
  readonly currency: string;
  readonly digits: number;
  readonly isEditing: boolean;
  /** Why an amount cannot be taken; undefined where it can. */
  readonly refuse?: ((amount: string) => string | undefined) | undefined;
  readonly onEdit: () => void;
  readonly onSave: (amount: string) => void;
  /** When it was typed or left as it was; `goesOn` to the next row. */
  readonly onDone: (goesOn: boolean) => void;
}

/** An amount that is typed where it stands: Enter or F2 opens it, Enter saves it and goes on, Escape leaves it as it was. */
export function InlineAmount(props: Props): ReactElement {
  const { label, value, currency, isEditing, onEdit } = props;
  const press = (event: KeyboardEvent): void => {
    if (event.key === "F2") onEdit();
  };
  if (isEditing) return <Field {...props} />;
  return (
    <button type="button" className={styles.editable} onClick={onEdit} onKeyDown={press} title={label}>
      <Amount value={value} currency={currency} />
    </button>
  );
}

function Field({ label, value, currency, digits, refuse, onSave, onDone }: Props): ReactElement {
  const locale = useLocale();
  const [typed, setTyped] = useState(() => formatNumber(value, locale));
  const place = useRef<HTMLDivElement>(null);
  const isOver = useRef(false);
  const parsed = parseAmount(typed, locale, digits, currency);
  const refused = "value" in parsed ? refuse?.(parsed.value) : undefined;
  const end = (goesOn: boolean): void => {
    isOver.current = true;
    onDone(goesOn);
  };
  const finish = (goesOn: boolean): void => {
    if (isOver.current || !("value" in parsed) || refused !== undefined) return;
    onSave(parsed.value);
    end(goesOn);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") end(false);
  };
  useEffect(() => {
    place.current?.querySelector("input")?.focus();
  }, []);
  return (
    <div ref={place} className={styles.place}>
      <AmountField
        className={styles.typed ?? ""}
        aria-label={label}
        value={typed}
        onChange={setTyped}
        currency={currency}
        digits={digits}
        error={refused}
        onKeyDown={press}
        onBlur={() => { finish(false); }}
      />
    </div>
  );
}
