import { i18n } from "@lingui/core";
import { useRef, useState, type KeyboardEvent, type ReactElement } from "react";

import { useDigits } from "../../frame/household";
import { formatNumber } from "../../lib/intl";
import { isNegative, parseAmount } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import { AmountField } from "../../ui/AmountField";
import { useLocale } from "../../ui/useLocale";
import styles from "./Plan.module.css";

interface Props {
  readonly name: string;
  readonly plan: string;
  readonly currency: string;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onSave: (amount: string) => void;
  readonly onDone: (goesOn: boolean) => void;
}

/** A plan that is typed where it stands: Enter or F2 opens it, Enter saves it and goes on, Escape leaves it as it was. */
export function PlanAmount({ name, plan, currency, isEditing, onEdit, ...rest }: Props): ReactElement {
  const open = (event: KeyboardEvent): void => {
    if (event.key === "F2") onEdit();
  };
  if (isEditing) return <PlanField name={name} plan={plan} currency={currency} {...rest} />;
  return (
    <button type="button" className={styles.editable} onClick={onEdit} onKeyDown={open} title={i18n.t("Change the plan")} aria-label={i18n.t("Change the plan of {name}", { name })}>
      <Amount value={plan} currency={currency} />
    </button>
  );
}

type FieldProps = Omit<Props, "isEditing" | "onEdit">;

function PlanField({ name, plan, currency, onSave, onDone }: FieldProps): ReactElement {
  const locale = useLocale();
  const digits = useDigits();
  const [typed, setTyped] = useState(() => formatNumber(plan, locale));
  const isOver = useRef(false);
  const parsed = parseAmount(typed, locale, digits, currency);
  const isWrong = "value" in parsed && isNegative(parsed.value);
  const finish = (goesOn: boolean): void => {
    if (isOver.current || !("value" in parsed) || isWrong) return;
    isOver.current = true;
    onSave(parsed.value);
    onDone(goesOn);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter") finish(true);
    if (event.key !== "Escape") return;
    isOver.current = true;
    onDone(false);
  };
  return (
    <AmountField
      className={styles.typed ?? ""}
      aria-label={i18n.t("Plan of {name}", { name })}
      value={typed}
      onChange={setTyped}
      currency={currency}
      digits={digits}
      error={isWrong ? i18n.t("A plan is 0 or more.") : undefined}
      onKeyDown={press}
      onBlur={() => { finish(false); }}
      // The row was opened to type in it.
      autoFocus
    />
  );
}
