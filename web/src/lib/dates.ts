/** Days are strings such as "2026-05-31", and never moments: what a moment's day is depends on where one stands. */

export {
  addDays,
  addMonths,
  addToMonth,
  daysBetween,
  firstDayOf,
  firstWeekday,
  isDate,
  lastDayOf,
  monthOf,
  secondsUntil,
  today,
  weekday,
  weekdayName,
  yearOf,
} from "./dayArithmetic";
export { parseDate } from "./parseDate";
