import { dateFormat, instantOf } from "./formatDate";

interface WeekInfo {
  firstDay: number;
}

const DAY = 86_400_000;
const FIRST = "0001-01-01";
const LAST = "9999-12-31";
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Which day it is now in the time zone, such as "Europe/Belgrade". */
export function today(timeZone: string, now = new Date()): string {
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const parts = new Map(format.formatToParts(now).map((part) => [part.type, part.value]));
  return `${parts.get("year") ?? ""}-${parts.get("month") ?? ""}-${parts.get("day") ?? ""}`;
}

/** How long it is until the moment of the wire, below 0 when it is past. */
export function secondsUntil(moment: string, now = Date.now()): number {
  return (Date.parse(moment) - now) / 1000;
}

export function isDate(text: string): boolean {
  if (!DATE.test(text) || text < FIRST) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** The day so many days later, or earlier; never before the first day of the year 1 nor after the last of 9999. */
export function addDays(date: string, days: number): string {
  return within(instantOf(date).getTime() + days * DAY);
}

/** The same day of another month, or that month's last when it is shorter. */
export function addMonths(date: string, months: number): string {
  const count = monthsOf(date) + months;
  const year = Math.floor(count / 12);
  if (year < 1) return FIRST;
  if (year > 9999) return LAST;
  const month = `${padded(year, 4)}-${padded((count % 12) + 1, 2)}`;
  const last = lastDayOf(month);
  const day = `${month}-${date.slice(8)}`;
  return day > last ? last : day;
}

/** How many days `to` is after `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((instantOf(to).getTime() - instantOf(from).getTime()) / DAY);
}

/** The year of a day, of a month or of itself, as the API takes it. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function addToMonth(month: string, months: number): string {
  return monthOf(addMonths(`${month}-01`, months));
}

export function firstDayOf(month: string): string {
  return `${month}-01`;
}

export function lastDayOf(month: string): string {
  for (const day of ["31", "30", "29"]) if (isDate(`${month}-${day}`)) return `${month}-${day}`;
  return `${month}-28`;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: string): number {
  return instantOf(date).getUTCDay() || 7;
}

export function weekdayName(date: string, locale: string, style: "long" | "short" = "long"): string {
  return dateFormat(locale, { weekday: style }).format(instantOf(date));
}

/** The day a week begins with in the locale: 0 for Sunday to 6 for Saturday, as calendars count. */
export function firstWeekday(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const names = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
  const { firstDay } = names.getWeekInfo?.() ?? names.weekInfo ?? { firstDay: 1 };
  return (firstDay % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

function monthsOf(date: string): number {
  return yearOf(date) * 12 + Number(date.slice(5, 7)) - 1;
}

function within(moment: number): string {
  if (moment < instantOf(FIRST).getTime()) return FIRST;
  if (moment > instantOf(LAST).getTime()) return LAST;
  return new Date(moment).toISOString().slice(0, 10);
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, "0");
}
