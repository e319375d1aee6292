import { TextInput, type TextInputProps } from "@mantine/core";
import type { FocusEvent, MouseEvent, ReactElement } from "react";
import { useRef, useState } from "react";

import { formatAmount, formatNumber } from "../lib/intl";
import { parseAmount, type ParsedAmount } from "../lib/money";
import classes from "./AmountField.module.css";
import { amountProblem } from "./amountProblem";
import { OperatorStrip } from "./OperatorStrip";
import { useLocale } from "./useLocale";

type Passed = Omit<TextInputProps, "value" | "onChange" | "error" | "type" | "inputMode" | "rightSection" | "ref">;

export interface AmountFieldProps extends Passed {
  /** What is typed, not what it is worth; a stored amount is put in by `formatNumber`. */
  value: string;
  onChange: (typed: string) => void;
  /** The amount as the wire has it, at each change; null while there is none. */
  onValue?: ((amount: string | null) => void) | undefined;
  currency: string;
  /** How many digits after the point the currency has. */
  digits: number;
  error?: string | null | undefined;
}

const NOTHING_READ = "\u00A0";

/** A field for an amount, which may be a sum; under it stands what was understood. */
export function AmountField({ value, onChange, onValue, currency, digits, error, ...rest }: AmountFieldProps): ReactElement {
  const locale = useLocale();
  const input = useRef<HTMLInputElement>(null);
  const [isLeft, setLeft] = useState(false);
  const [isUsed, setUsed] = useState(false);
  const parsed = parseAmount(value, locale, digits, currency);

  function change(typed: string): void {
    setLeft(false);
    onChange(typed);
    onValue?.(amountOf(parseAmount(typed, locale, digits, currency)));
  }

  function leave(event: FocusEvent<HTMLInputElement>): void {
    setLeft(true);
    const amount = amountOf(parsed);
    if (amount !== null) onChange(formatNumber(amount, locale));
    rest.onBlur?.(event);
  }

  return (
    <div className={classes.field} data-used={isUsed || undefined}>
      <TextInput
        autoComplete="off"
        {...rest}
        ref={input}
        value={value}
        inputMode="decimal"
        description={readBack(parsed, currency, locale)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={error ?? (isLeft ? amountProblem(parsed, { currency, digits }) : null)}
        rightSection={<span className={classes.currency}>{currency}</span>}
        rightSectionPointerEvents="none"
        rightSectionWidth={56}
        classNames={{ input: classes.input }}
        onChange={(event) => { change(event.currentTarget.value); }}
        onFocus={(event) => { setUsed(true); event.currentTarget.select(); rest.onFocus?.(event); }}
        onMouseDown={focusWhole}
        onBlur={leave}
      />
      <OperatorStrip input={input} onChange={change} />
    </div>
  );
}

/** A click into the field selects all of it as the keyboard does; the next one places the caret. */
function focusWhole(event: MouseEvent<HTMLInputElement>): void {
  if (document.activeElement === event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.focus();
}

function amountOf(parsed: ParsedAmount): string | null {
  return "value" in parsed ? parsed.value : null;
}

function readBack(parsed: ParsedAmount, currency: string, locale: string): string {
  return "value" in parsed ? `= ${formatAmount(parsed.value, currency, locale)}` : NOTHING_READ;
}
