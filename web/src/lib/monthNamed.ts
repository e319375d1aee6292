import { firstDayOf, isDate } from "./dates";

/** The month that an address names, such as "2026-05"; null where it names none. */
export function monthNamed(text: unknown): string | null {
  return typeof text === "string" && /^\d{4}-\d{2}$/.test(text) && isDate(firstDayOf(text)) ? text : null;
}
