import { i18n } from "@lingui/core";
import { TextInput, type TextInputProps } from "@mantine/core";
import { useState, type FocusEvent, type KeyboardEvent, type ReactElement } from "react";

import { addDays, addMonths, parseDate } from "../lib/dates";
import { formatDate } from "../lib/intl";
import { CalendarButton } from "./CalendarButton";
import classes from "./DateField.module.css";
import { useLocale } from "./useLocale";

type Passed = Omit<TextInputProps, "value" | "onChange" | "error" | "type" | "rightSection" | "min" | "max">;

export interface DateFieldProps extends Passed {
  /** A day such as "2026-05-31"; null or "" when there is none. */
  value: string | null;
  /** The day at each change; null while what is typed is none. */
  onChange: (date: string | null) => void;
  /** Which day it is for the person, of their own time zone. */
  today: string;
  min?: string | undefined;
  max?: string | undefined;
  error?: string | null | undefined;
}

/** What was typed and the day that was made of it: once another day is given, it is out of date. */
interface Typed {
  text: string;
  date: string | null;
}

const STEPS: Partial<Record<string, (date: string) => string>> = {
  ArrowUp: (date) => addDays(date, 1),
  ArrowDown: (date) => addDays(date, -1),
  PageUp: (date) => addMonths(date, 1),
  PageDown: (date) => addMonths(date, -1),
};
const NOTHING_READ = "\u00A0";

/** A field for a day, typed as people of the locale write it, in words, stepped by arrows or taken from a calendar. */
export function DateField({ value, onChange, today, min, max, error, ...rest }: DateFieldProps): ReactElement {
  const locale = useLocale();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [isLeft, setLeft] = useState(false);
  const date = value || null;
  const current = typed?.date === date ? typed : null;
  const problem = isLeft && current !== null && current.text.trim() !== "" && date === null;

  function type(text: string): void {
    const read = text.trim() === "" ? null : parseDate(text, locale, today);
    setLeft(false);
    setTyped({ text, date: read });
    onChange(read);
  }

  function take(day: string): void {
    setTyped(null);
    onChange(day);
  }

  function step(event: KeyboardEvent<HTMLInputElement>): void {
    const move = hasModifier(event) ? undefined : STEPS[event.key];
    if (move) {
      event.preventDefault();
      take(within(date === null ? today : move(date), min, max));
    }
    rest.onKeyDown?.(event);
  }

  function leave(event: FocusEvent<HTMLInputElement>): void {
    setLeft(true);
    if (date !== null) setTyped(null);
    rest.onBlur?.(event);
  }

  return (
    <TextInput
      autoComplete="off"
      {...rest}
      value={current?.text ?? (date === null ? "" : formatDate(date, locale, "short"))}
      description={date === null ? NOTHING_READ : formatDate(date, locale, "long")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={error ?? (problem ? i18n.t("Write a day, such as {example}, 2 or today.", { example: formatDate(today, locale, "short") }) : null)}
      classNames={{ input: classes.input }}
      rightSection={<CalendarButton date={date} today={today} min={min} max={max} onTake={take} />}
      rightSectionWidth={44}
      onChange={(event) => { type(event.currentTarget.value); }}
      onKeyDown={step}
      onFocus={(event) => { event.currentTarget.select(); rest.onFocus?.(event); }}
      onBlur={leave}
    />
  );
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

function within(date: string, min = date, max = date): string {
  if (date < min) return min;
  return date > max ? max : date;
}
