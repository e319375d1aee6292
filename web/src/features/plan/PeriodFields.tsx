import { i18n } from "@lingui/core";
import { TextInput } from "@mantine/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate, formatMonth } from "../../lib/intl";
import { DateField } from "../../ui/DateField";
import { wholeMonth, type Days } from "./proposePeriod";

export const PERIOD_FIELDS = ["name", "startsOn", "endsOn"];

interface Props {
  readonly name: string;
  readonly days: Partial<Days>;
  readonly onName: (name: string) => void;
  readonly onDays: (days: Partial<Days>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** The name and the days of a period. */
export function PeriodFields({ name, days, onName, onDays, errorOf }: Props): ReactElement {
  const { today } = useHousehold();
  const { startsOn, endsOn } = days;
  return (
    <>
      <DateField
        label={i18n.t("First day")}
        value={startsOn ?? null}
        today={today}
        onChange={(date) => { onDays({ ...without(days, "startsOn"), ...(date === null ? {} : { startsOn: date }) }); }}
        error={errorOf("startsOn")}
        required
        data-autofocus
      />
      <DateField
        label={i18n.t("Last day, which belongs to it")}
        value={endsOn ?? null}
        today={today}
        min={startsOn}
        onChange={(date) => { onDays({ ...without(days, "endsOn"), ...(date === null ? {} : { endsOn: date }) }); }}
        error={errorOf("endsOn")}
        required
      />
      <TextInput
        label={i18n.t("Name")}
        value={name}
        maxLength={128}
        autoComplete="off"
        onChange={(event) => { onName(event.currentTarget.value); }}
        error={errorOf("name")}
        required
      />
    </>
  );
}

/** "May 2026" for a whole month, else its first and last day. */
export function nameOfDays(days: Days, locale: string): string {
  const month = wholeMonth(days);
  return month === null ? `${formatDate(days.startsOn, locale, "medium")} – ${formatDate(days.endsOn, locale, "medium")}` : formatMonth(month, locale);
}

function without(days: Partial<Days>, key: keyof Days): Partial<Days> {
  const { [key]: _left, ...rest } = days;
  return rest;
}
