/** How each field of a filter is written in an address, and which values of it the API takes. */

import { isDate } from "./dayArithmetic";
import { compareAmounts } from "./money";
import type { CodeReference, Direction, Kind, Range, Reference, TransactionFilter } from "./transactionFilter";

export interface Field<Value> {
  /** What the text of a parameter says, not yet checked. */
  read: (text: string) => unknown;
  /** Whether the API would take it, so many filters deep. */
  allows: (value: unknown, depth: number) => boolean;
  write: (value: Value) => string;
}

const MOST_LISTED = 100;
const MOST_NESTED = 5;
const MOST_WORDS = 10;
const LONGEST_TEXT = 200;
const NONE = "none";
const BETWEEN = "..";
const ID = /^[A-Za-z0-9+/_=-]{1,200}$/;
const CODE = /^[A-Z][A-Z0-9_]{0,99}$/;
const CURRENCY = /^[A-Z]{3}$/;
const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/;

const flag: Field<boolean> = {
  read: (text) => (text === "true" ? true : text === "false" ? false : text),
  allows: (value) => typeof value === "boolean",
  write: String,
};
const words: Field<string> = {
  read: (text) => text,
  allows: (value) => typeof value === "string" && value.length <= LONGEST_TEXT && countOfWords(value) <= MOST_WORDS,
  write: (text) => text,
};
const nested: Field<TransactionFilter> = {
  read: json,
  allows: (value, depth) => isFilter(value, depth + 1),
  write: JSON.stringify,
};
const several: Field<TransactionFilter[]> = {
  read: json,
  allows: (value, depth) => isList(value) && value.every((each) => isFilter(each, depth + 1)),
  write: JSON.stringify,
};

const rows = reference("ids", ID);

export const FIELDS: { readonly [Name in keyof TransactionFilter]-?: Field<NonNullable<TransactionFilter[Name]>> } = {
  currency: choices<string>(CURRENCY),
  wallet: rows,
  kind: choices<Kind>(/^(INCOME|EXPENSE|NEUTRAL)$/),
  direction: choices<Direction>(/^(IN|OUT)$/),
  period: rows,
  deposit: rows,
  category: rows,
  baseCategory: reference("codes", CODE),
  bucket: rows,
  entity: rows,
  transfer: rows,
  loan: rows,
  refundOf: rows,
  refund: rows,
  reversalOf: rows,
  reversal: rows,
  isTransfer: flag,
  isOpening: flag,
  isRefund: flag,
  isReversal: flag,
  isReconciled: flag,
  date: range(isDate, (from, to) => from <= to),
  amount: range((text) => AMOUNT.test(text), (from, to) => compareAmounts(from, to) <= 0),
  text: words,
  and: several,
  or: several,
  not: nested,
};

function isFilter(value: unknown, depth: number): boolean {
  if (!isRecord(value) || depth > MOST_NESTED) return false;
  return Object.entries(value).every(([name, each]) => {
    const field = (FIELDS as Partial<Record<string, Field<never>>>)[name];
    return Object.hasOwn(FIELDS, name) && field !== undefined && field.allows(each, depth);
  });
}

function choices<Choice extends string>(pattern: RegExp): Field<Choice[]> {
  return { read: parts, allows: (value) => isListOf(value, pattern), write: list };
}

function range(isBound: (text: string) => boolean, isForward: (from: string, to: string) => boolean): Field<Range> {
  return {
    read: (text) => {
      const [from = "", to = "", ...more] = text.split(BETWEEN);
      if (more.length > 0 || !text.includes(BETWEEN)) return text;
      return { ...(from !== "" && { from }), ...(to !== "" && { to }) };
    },
    allows: (value) => {
      if (!hasOnly(value, ["from", "to"])) return false;
      const { from, to } = value;
      const areBounds = [from, to].every((each) => each === undefined || (typeof each === "string" && isBound(each)));
      return areBounds && (typeof from !== "string" || typeof to !== "string" || isForward(from, to));
    },
    write: ({ from = "", to = "" }) => from + BETWEEN + to,
  };
}

function reference(key: "ids" | "codes", pattern: RegExp): Field<Reference & CodeReference> {
  return {
    read: (text) => {
      const named = parts(text).filter((part) => part !== NONE);
      if (!parts(text).includes(NONE)) return { [key]: named };
      return { ...(named.length > 0 && { [key]: named }), none: true };
    },
    allows: (value) => isReference(value, key, pattern),
    write: ({ [key]: named = [], none = false }) => list(none ? [NONE, ...named] : named),
  };
}

function isReference(value: unknown, key: "ids" | "codes", pattern: RegExp): boolean {
  if (!hasOnly(value, [key, NONE])) return false;
  const { [key]: named, none } = value;
  return (named === undefined || isListOf(named, pattern)) && (none === undefined || typeof none === "boolean");
}

function isListOf(value: unknown, pattern: RegExp): boolean {
  return isList(value) && value.every((each) => typeof each === "string" && pattern.test(each));
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= MOST_LISTED;
}

function hasOnly(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).every((name) => names.includes(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function countOfWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length;
}

function parts(text: string): string[] {
  return text === "" ? [] : text.split(",");
}

function list(all: readonly string[]): string {
  return all.join(",");
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
