import { i18n } from "@lingui/core";
import { TextInput } from "@mantine/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import type { Form } from "../../frame/useForm";
import { formatDate, formatMonth } from "../../lib/intl";
import type { Shows } from "../../parts/differences";
import { DateField } from "../../ui/DateField";
import { wholeMonth, type Days } from "./proposePeriod";

export interface PeriodValues {
  /** Empty where it is called as its days say. */
  readonly name: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

interface Props {
  readonly form: Form<PeriodValues>;
  /** How it is called where nothing is typed. */
  readonly name: string;
}

/** The name and the days of a period. */
export function PeriodFields({ form, name }: Props): ReactElement {
  const { today } = useHousehold();
  return (
    <>
      <DateField {...form.field("startsOn")} label={i18n.t("First day")} today={today} required data-autofocus />
      <DateField {...form.field("endsOn")} label={i18n.t("Last day, which belongs to it")} today={today} min={form.values.startsOn ?? undefined} required />
      <TextInput {...form.text("name")} value={name} label={i18n.t("Name")} maxLength={128} autoComplete="off" required />
    </>
  );
}

export function usePeriodWords(): Shows<PeriodValues> {
  const { locale } = useHousehold();
  const day = (date: string | null): string | null => date && formatDate(date, locale, "medium");
  return { name: [i18n.t("Name")], startsOn: [i18n.t("First day"), day], endsOn: [i18n.t("Last day"), day] };
}

/** "May 2026" for a whole month, else its first and last day. */
export function nameOfDays(days: Days, locale: string): string {
  const month = wholeMonth(days);
  return month === null ? `${formatDate(days.startsOn, locale, "medium")} – ${formatDate(days.endsOn, locale, "medium")}` : formatMonth(month, locale);
}
