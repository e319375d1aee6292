import { i18n } from "@lingui/core";
import { DatePicker } from "@mantine/dates";
import "@mantine/dates/styles.css";
import type { ReactElement } from "react";

import { firstWeekday, weekdayName } from "../lib/dates";
import { formatDate, formatMonth } from "../lib/intl";
import { PopupContent } from "./PopupContent";
import { useLocale } from "./useLocale";

interface CalendarProps {
  label: string;
  date: string | null;
  today: string;
  min: string | undefined;
  max: string | undefined;
  onTake: (date: string) => void;
}

/** The calendar of DateField. It writes months and weekdays by Intl, so that it needs no words of its own. */
export default function Calendar({ label, date, today, min, max, onTake }: CalendarProps): ReactElement {
  const locale = useLocale();
  const start = date ?? today;
  return (
    <PopupContent label={label}>
    <DatePicker
      value={date}
      defaultDate={start}
      {...(min === undefined ? {} : { minDate: min })}
      {...(max === undefined ? {} : { maxDate: max })}
      onChange={(day) => { if (day !== null) onTake(day); else if (date !== null) onTake(date); }}
      firstDayOfWeek={firstWeekday(locale)}
      monthLabelFormat={(month) => formatMonth(month.slice(0, 7), locale)}
      monthsListFormat={(month) => formatMonth(month.slice(0, 7), locale, "short")}
      weekdayFormat={(day) => weekdayName(day.slice(0, 10), locale, "short")}
      getDayAriaLabel={(day) => formatDate(day, locale, "long")}
      getDayProps={(day) => ({ "aria-current": day === today ? "date" : undefined, "data-autofocus": day === start || undefined })}
      ariaLabels={{
        previousMonth: i18n.t("Previous month"),
        nextMonth: i18n.t("Next month"),
        previousYear: i18n.t("Previous year"),
        nextYear: i18n.t("Next year"),
        previousDecade: i18n.t("Previous ten years"),
        nextDecade: i18n.t("Next ten years"),
        monthLevelControl: i18n.t("Choose a month"),
        yearLevelControl: i18n.t("Choose a year"),
      }}
    />
    </PopupContent>
  );
}
