import { kept } from "./kept";

export type DateStyle = "short" | "medium" | "long" | "day-heading";

const STYLES: Record<DateStyle | "day-heading-with-year", Intl.DateTimeFormatOptions> = {
  short: { day: "2-digit", month: "2-digit", year: "numeric" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  "day-heading": { weekday: "short", day: "numeric", month: "short" },
  "day-heading-with-year": { weekday: "short", day: "numeric", month: "short", year: "numeric" },
};
const MONTHS = { short: { month: "short" }, long: { month: "long", year: "numeric" } } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The day as people of the locale write it: `short` in figures, as fields show and read it, `medium` "30 May 2026",
 * `long` with the weekday. A `day-heading` has the year only when it is not the year of `today`.
 */
export function formatDate(date: string, locale: string, style: DateStyle, today?: string): string {
  const hasYear = style === "day-heading" && today !== undefined && today.slice(0, 4) !== date.slice(0, 4);
  return dateFormat(locale, STYLES[hasYear ? "day-heading-with-year" : style]).format(instantOf(date));
}

/** The month "2026-05": `long` as "May 2026", `short` as "May". */
export function formatMonth(month: string, locale: string, style: keyof typeof MONTHS = "long"): string {
  return dateFormat(locale, MONTHS[style]).format(instantOf(`${month}-01`));
}

/** The time of day of a moment: "14:02"; without a time zone by the device's own clock. */
export function formatTime(moment: number | string, locale: string, timeZone?: string): string {
  return momentFormat(locale, { timeStyle: "short", ...inZone(timeZone) }).format(new Date(moment));
}

/** A moment of the wire with its day and time. */
export function formatMoment(moment: number | string, locale: string, timeZone?: string): string {
  return momentFormat(locale, { dateStyle: "medium", timeStyle: "short", ...inZone(timeZone) }).format(new Date(moment));
}

/** A format of days of our calendar, whichever the locale has: the API knows no other. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return momentFormat(locale, { ...options, timeZone: "UTC" });
}

function momentFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  return kept(formats, key, () => new Intl.DateTimeFormat(locale, { ...options, calendar: "gregory" }));
}

/** The moment in UTC that stands for the day, as all formats here are in UTC. */
export function instantOf(date: string): Date {
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`"${date}" is no day such as "2026-05-31".`);
  return instant;
}

function inZone(timeZone: string | undefined): Intl.DateTimeFormatOptions {
  return timeZone === undefined ? {} : { timeZone };
}
