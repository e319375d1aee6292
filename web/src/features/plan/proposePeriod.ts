import { addDays, addMonths, daysBetween, firstDayOf, lastDayOf, monthOf } from "../../lib/dates";

export interface Days {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The next days that no period has: those around today, else those that follow; as long as the period before them. */
export function proposePeriod(periods: readonly Days[], today: string): Days {
  const known = inOrder(periods);
  const free = firstFreeDay(known, today);
  const before = known.findLast(({ endsOn }) => endsOn < free);
  const next = known.find(({ startsOn }) => startsOn > free);
  const startsOn = before && daysBetween(before.endsOn, free) <= 31 ? addDays(before.endsOn, 1) : firstDayOf(monthOf(free));
  const endsOn = endOf(startsOn, before);
  return { startsOn, endsOn: next && next.startsOn <= endsOn ? addDays(next.startsOn, -1) : endsOn };
}

export function inOrder<Period extends Days>(periods: readonly Period[]): readonly Period[] {
  return periods.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
}

/** The period before and the one after, by their days. */
export function neighbours<Period extends Days>(periods: readonly Period[], of: Days): { before: Period | null; after: Period | null } {
  const known = inOrder(periods);
  return {
    before: known.findLast(({ endsOn }) => endsOn < of.startsOn) ?? null,
    after: known.find(({ startsOn }) => startsOn > of.endsOn) ?? null,
  };
}

/** The period of today, else the next one, else the latest. */
export function nearest<Period extends Days>(periods: readonly Period[], today: string): Period | null {
  const known = inOrder(periods);
  return known.find(({ endsOn }) => endsOn >= today) ?? known.at(-1) ?? null;
}

/** The month of these days, such as "2026-05", where they are one from its first to its last. */
export function wholeMonth({ startsOn, endsOn }: Days): string | null {
  const month = monthOf(startsOn);
  return startsOn === firstDayOf(month) && endsOn === lastDayOf(month) ? month : null;
}

function firstFreeDay(known: readonly Days[], today: string): string {
  return known.reduce((day, { startsOn, endsOn }) => (startsOn <= day && day <= endsOn ? addDays(endsOn, 1) : day), today);
}

function endOf(startsOn: string, before: Days | undefined): string {
  const month = addDays(addMonths(startsOn, 1), -1);
  if (before === undefined || isMonthLong(before)) return month;
  return addDays(startsOn, daysBetween(before.startsOn, before.endsOn));
}

function isMonthLong({ startsOn, endsOn }: Days): boolean {
  const days = daysBetween(startsOn, endsOn) + 1;
  return days >= 28 && days <= 31;
}
