import { isFiller, monthNamed, relativeDay, WORD, weekdayNamed } from "./dateWords";
import { addDays, isDate, weekday } from "./dayArithmetic";
import { dateFormat, instantOf } from "./formatDate";
import { kept } from "./kept";
import { plainText } from "./typedNumber";

type Field = "day" | "month" | "year";

const DAYS_AWAY = /^([+-])\s?(\d{1,4})$/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const ONLY_SEPARATORS = /^[\s.,/'()׳॰-]*$/u;
/** A year of two figures is the one nearest to today, this many ahead at most. */
const YEARS_AHEAD = 20;
const YEAR_FIRST: readonly Field[] = ["year", "month", "day"];
const orders = new Map<string, readonly Field[]>();

/**
 * The day that a person typed, or null: in the locale's order ("2.5.", "02/05/26"), by its day alone ("2", of the
 * month of `today`), with words ("today", "fri", "2 May") or counted from `today` ("-3"). A weekday is the latest one.
 */
export function parseDate(text: string, locale: string, today: string): string | null {
  const typed = plainText(text);
  if (ISO.test(typed)) return isDate(typed) ? typed : null;
  const [, sign, days] = DAYS_AWAY.exec(typed) ?? [];
  if (days !== undefined) return addDays(today, Number(`${sign ?? ""}${days}`));
  return relative(typed, locale, today) ?? calendarDay(typed, locale, today);
}

/** In which order the locale writes day, month and year in figures. */
function orderOf(locale: string): readonly Field[] {
  return kept(orders, locale, () => orderIn(locale));
}

function orderIn(locale: string): readonly Field[] {
  const format = dateFormat(locale, { day: "2-digit", month: "2-digit", year: "numeric" });
  const types = format.formatToParts(instantOf("1970-01-01")).map((part) => part.type);
  return types.filter((type) => type === "day" || type === "month" || type === "year");
}

function relative(typed: string, locale: string, today: string): string | null {
  const days = relativeDay(typed, locale);
  if (days !== null) return addDays(today, days);
  const day = weekdayNamed(typed, locale);
  return day === null ? null : addDays(today, -((weekday(today) - day + 7) % 7));
}

function calendarDay(typed: string, locale: string, today: string): string | null {
  const words = typed.match(WORD) ?? [];
  const numbers = typed.match(/\d+/g) ?? [];
  const months = words.map((word) => monthNamed(word, locale)).filter((month) => month !== null);
  const areKnown = words.every((word) => monthNamed(word, locale) !== null || isFiller(word, locale));
  if (!areKnown || months.length > 1 || !ONLY_SEPARATORS.test(typed.replace(WORD, "").replace(/\d/g, ""))) return null;
  const order = orderFor(numbers, orderOf(locale), months.length > 0);
  return order && dayOf(new Map(order.map((field, at) => [field, numbers[at] ?? ""])), months[0], today);
}

/** Which field each of the figures is; null when there are too few or too many. */
function orderFor(numbers: string[], order: readonly Field[], isMonthNamed: boolean): readonly Field[] | null {
  const full = numbers[0]?.length === 4 ? YEAR_FIRST : numbers.at(-1)?.length === 4 ? yearLast(order) : order;
  const fields = isMonthNamed ? full.filter((field) => field !== "month") : full;
  if (numbers.length === fields.length) return fields;
  const withoutYear = fields.filter((field) => field !== "year");
  if (numbers.length === withoutYear.length) return withoutYear;
  return numbers.length === 1 && !isMonthNamed ? ["day"] : null;
}

function yearLast(order: readonly Field[]): readonly Field[] {
  return order[0] === "year" ? ["day", "month", "year"] : order;
}

function dayOf(figures: ReadonlyMap<Field, string>, named: number | undefined, today: string): string | null {
  const year = yearOf(figures.get("year"), today);
  const month = named === undefined ? (figures.get("month") ?? today.slice(5, 7)) : String(named);
  const date = `${year}-${month.padStart(2, "0")}-${(figures.get("day") ?? "").padStart(2, "0")}`;
  return isDate(date) ? date : null;
}

function yearOf(figures: string | undefined, today: string): string {
  const current = today.slice(0, 4);
  if (figures?.length !== 2) return figures ?? current;
  const year = Number(current.slice(0, 2) + figures);
  return String(year > Number(current) + YEARS_AHEAD ? year - 100 : year);
}
