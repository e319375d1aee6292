import { daysOfYear, yearAfter, type Days } from "./span";

export interface OfCurrency {
  readonly currency: string;
}

/** A wallet and its earliest transaction, if it has one. */
export interface Begun extends OfCurrency {
  readonly earliest: { readonly nodes: readonly { readonly date: string }[] } | null;
}

/** How many years stand below each other, the one that is shown the last. */
const YEARS = 5;
const FIRST_YEAR = "1900";
const LAST_YEAR = "9998";

/** Whether figures can be asked for of this year and of those that stand beside it. */
export function isShown(year: string): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** The years up to this one, the earliest first. */
export function yearsUpTo(year: string): readonly string[] {
  return Array.from({ length: YEARS }, (_, at) => yearAfter(year, at + 1 - YEARS));
}

/** The days of a year that are over, today counted; all of them where none or every one is. */
export function daysSoFar(year: string, today: string): Days {
  const days = daysOfYear(year);
  return today.startsWith(year) ? { ...days, to: today } : days;
}

/** The same days of the year before; the last of February for one that it had not. */
export function yearBefore({ from, to }: Days): Days {
  const earlier = (day: string): string => yearAfter(day.slice(0, 4), -1) + day.slice(4).replace("-02-29", "-02-28");
  return { from: earlier(from), to: earlier(to) };
}

/** Whether every wallet of the currency that has anything was kept from that day on: a part is not compared with a whole. */
export function isWhole(currency: string, wallets: readonly Begun[], from: string): boolean {
  const begun = wallets.filter((wallet) => wallet.currency === currency).flatMap(({ earliest }) => earliest?.nodes ?? []);
  return begun.length > 0 && begun.every(({ date }) => date <= from);
}

export function inCurrency<Each extends OfCurrency>(currency: string, all: readonly Each[] | null | undefined): Each | undefined {
  return all?.find((each) => each.currency === currency);
}
