import { addToMonth, firstDayOf, isDate, lastDayOf } from "../../lib/dates";
import { writeFilter, type TransactionFilter } from "../../lib/filters";

/** The days a report is about, both included; "" where it is open. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const ALL_DAYS: Days = { from: "", to: "" };

export function daysOfMonth(month: string): Days {
  return { from: firstDayOf(month), to: lastDayOf(month) };
}

export function daysOfYear(year: string): Days {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Whether all of the days are over and all of those before were written down: a part is not compared with a whole. */
export function isAlike(days: Days, before: Days, began: string | undefined, today: string): boolean {
  return days.to < today && began !== undefined && began <= before.from;
}

/** Whether the address says a month such as "2026-05". */
export function isMonth(text: string | undefined): text is string {
  return text !== undefined && isDate(`${text}-01`);
}

export function isYear(text: string | undefined): text is string {
  return text !== undefined && isMonth(`${text}-01`);
}

/** So many years after this one, or before it where that is less than 0. */
export function yearAfter(year: string, years: number): string {
  return addToMonth(`${year}-01`, 12 * years).slice(0, 4);
}

/** The search of the list of exactly the transactions of these days that match. */
export function rowsOf({ from, to }: Days, filter: TransactionFilter): Record<string, string> {
  const date = { ...(from !== "" && { from }), ...(to !== "" && { to }) };
  return writeFilter(from === "" && to === "" ? filter : { ...filter, date });
}

/** The filter for a category, or for what has none. */
export function ofCategories(categories: readonly ({ readonly id: string } | null)[]): TransactionFilter {
  const ids = categories.flatMap((category) => (category === null ? [] : [category.id]));
  return { category: categories.includes(null) ? { ...(ids.length > 0 && { ids }), none: true } : { ids } };
}
