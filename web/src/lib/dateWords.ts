/** The words for days and months of a locale, as Intl knows them, and the English ones beside them. */

import { dateFormat, instantOf } from "./formatDate";
import { kept } from "./kept";
import { plainText } from "./typedNumber";

interface Words {
  relative: Named[];
  weekdays: Named[];
  months: Named[];
  /** What stands between figures and tells nothing, such as "de", "г" or "年". */
  fillers: ReadonlySet<string>;
}

interface Named {
  name: string;
  number: number;
}

/** A word, or an abbreviation with dots in it, such as "ม.ค". */
export const WORD = /[\p{L}\p{M}\u200C\u200D]+(?:\.[\p{L}\p{M}]+)*/gu;
const ENGLISH = "en";
const MONDAY = 5;
const wordsOf = new Map<string, Words>();

/** How many days from today the word says: "yesterday" is -1. */
export function relativeDay(typed: string, locale: string): number | null {
  return numberNamed(typed, locale, "relative", 3);
}

/** The weekday of a name or of its beginning, 1 for Monday to 7 for Sunday. */
export function weekdayNamed(typed: string, locale: string): number | null {
  return numberNamed(typed, locale, "weekdays", 2);
}

/** The month of a name or of its beginning, 1 to 12. */
export function monthNamed(typed: string, locale: string): number | null {
  return numberNamed(typed, locale, "months", 3);
}

export function isFiller(typed: string, locale: string): boolean {
  return wordsIn(locale).fillers.has(folded(typed));
}

function numberNamed(typed: string, locale: string, kind: Exclude<keyof Words, "fillers">, shortest: number) {
  const word = folded(typed);
  if (word === "") return null;
  for (const each of [locale, ENGLISH]) {
    const named = wordsIn(each)[kind];
    const exact = named.filter(({ name }) => name === word);
    const begun = word.length < shortest ? [] : named.filter(({ name }) => name.startsWith(word));
    const numbers = new Set((exact.length > 0 ? exact : begun).map(({ number }) => number));
    if (numbers.size > 0) return numbers.size === 1 ? ([...numbers][0] ?? null) : null;
  }
  return null;
}

function wordsIn(locale: string): Words {
  return kept(wordsOf, locale, () => ({
    relative: relativeIn(locale),
    weekdays: weekdaysIn(locale),
    ...monthsIn(locale),
  }));
}

function relativeIn(locale: string): Named[] {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const all = [-2, -1, 0, 1, 2].map((number) => ({ name: folded(format.format(number, "day")), number }));
  return all.filter(({ name }) => !/\d/.test(name));
}

function weekdaysIn(locale: string): Named[] {
  return numbers(7).flatMap((number) =>
    (["long", "short"] as const).map((weekday) => {
      const date = instantOf(`1970-01-${String(number + MONDAY - 1).padStart(2, "0")}`);
      return { name: folded(dateFormat(locale, { weekday }).format(date)), number };
    }),
  );
}

/** The words that dates of only one month have name it; those that several have are `fillers`. */
function monthsIn(locale: string): Pick<Words, "months" | "fillers"> {
  const dates = numbers(12).flatMap((number) => [...wordsOfDates(locale, number)].map((name) => ({ name, number })));
  const isShared = ({ name, number }: Named): boolean => dates.some((date) => date.name === name && date.number !== number);
  return {
    months: dates.filter((date) => !isShared(date)),
    fillers: new Set(dates.filter(isShared).map(({ name }) => name)),
  };
}

/** The words in a date of the month, in figures, with its name, and of its name alone, which may be another form. */
function wordsOfDates(locale: string, month: number): ReadonlySet<string> {
  const date = instantOf(`1970-${String(month).padStart(2, "0")}-01`);
  const day = { day: "numeric", year: "numeric" } as const;
  const styles: Intl.DateTimeFormatOptions[] = [
    { ...day, month: "2-digit" },
    { ...day, month: "long" },
    { ...day, month: "short" },
    { month: "long" },
    { month: "short" },
  ];
  const written = styles.map((style) => plainText(dateFormat(locale, style).format(date)));
  return new Set(written.flatMap((text) => text.match(WORD) ?? []).map(folded));
}

/** Without case, accents of Latin letters and the dots of abbreviations. */
function folded(text: string): string {
  const letters = plainText(text).toLowerCase().normalize("NFD").replace(/[\u0300-\u036F]/gu, "").normalize("NFC");
  return letters.replace(/ı/g, "i").replace(/[.׳॰]/gu, "").trim();
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
