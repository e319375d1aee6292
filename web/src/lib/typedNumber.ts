/** A number as people type and paste it, with the signs of any country. */

import { fraction, type Fraction } from "./fraction";

const ALWAYS_GROUPS = " '٬";
const ALWAYS_DECIMAL = "٫";
const MOST_FIGURES = 64;
const MARKS_OF_DIRECTION = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const SPACES = /[\s\u00A0\u202F]+/gu;
const APOSTROPHES = /[’‘ʼ´`]/gu;
const FULL_WIDTH = /[！-～]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const ANY_DIGIT = /\p{Nd}/gu;
const IS_DIGIT = /^\p{Nd}$/u;

/** The same text with ASCII digits and signs, plain spaces and no marks that only tell a direction of writing. */
export function plainText(text: string): string {
  return text
    .replace(MARKS_OF_DIRECTION, "")
    .replace(FULL_WIDTH, (sign) => String.fromCodePoint(codeOf(sign) - FULL_WIDTH_OFFSET))
    .replace(ANY_DIGIT, asciiDigit)
    .replace(SPACES, " ")
    .replace(APOSTROPHES, "'")
    .replace(/[−–‒﹣]/gu, "-")
    .replace(/،/gu, ",")
    .trim();
}

/**
 * The number that digits and signs write, or null. Of two signs the later is the decimal one; one alone is it too,
 * unless it stands before exactly three digits and `groups`, the signs that part thousands in the locale, has it.
 */
export function readNumber(text: string, groups: ReadonlySet<string>): Fraction | null {
  const decimal = decimalSignOf(text, groups);
  const [whole = "", after = "", ...more] = decimal === "" ? [text] : text.split(decimal);
  const before = wholeOf(whole);
  if (more.length > 0 || before === null || !/^\d*$/.test(after)) return null;
  const figures = before + after;
  if (figures === "" || figures.length > MOST_FIGURES) return null;
  return fraction(BigInt(figures), 10n ** BigInt(after.length));
}

/** The decimal sign in a number, "" when it has none. */
function decimalSignOf(text: string, groups: ReadonlySet<string>): string {
  const signs = text.replace(/\d/g, "");
  const last = signs.at(-1) ?? "";
  if (last === "" || ALWAYS_GROUPS.includes(last)) return "";
  if (last === ALWAYS_DECIMAL || new Set(signs).size > 1) return last;
  if (signs.length > 1) return "";
  return groups.has(last) && /^[1-9]\d{0,2}\D\d{3}$/.test(text) ? "" : last;
}

/** The digits before the decimal sign without the signs between groups; null when these stand where none belongs. */
function wholeOf(text: string): string | null {
  if (/^\d*$/.test(text)) return text;
  return /^[1-9]\d{0,2}(\D)(?:\d{2,3}\1)*\d{3}$/.test(text) ? text.replace(/\D/g, "") : null;
}

/** Digits of a script follow each other from its nought. */
function asciiDigit(digit: string): string {
  const code = codeOf(digit);
  let before = 0;
  while (IS_DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
