import { i18n } from "@lingui/core";

import { lastDayOf, monthOf } from "../../lib/dates";
import type { CodeReference, Direction, Kind, Range, Reference, TransactionFilter } from "../../lib/filters";
import { formatAmount, formatDate, formatMonth } from "../../lib/intl";
import type { Label, Labels } from "./labels";

export interface Chip {
  readonly name: keyof TransactionFilter;
  readonly text: string;
}

interface Words {
  readonly labels: Labels;
  readonly locale: string;
  readonly currency: string;
}

type Writers = { readonly [Name in keyof TransactionFilter]-?: (value: NonNullable<TransactionFilter[Name]>, words: Words) => string };

const WRITERS: Writers = {
  text: (text) => i18n.t("“{text}”", { text }),
  date: (range, { locale }) => days(range, locale),
  period: (given, { labels }) => reference(i18n.t("Period"), given, labels.periods, i18n.t("no period")),
  kind: (kinds) => kinds.map(kindName).join(", "),
  direction: (directions) => directions.map(directionName).join(", "),
  deposit: (given, { labels }) => reference(i18n.t("Deposit"), given, labels.deposits, i18n.t("none")),
  category: (given, { labels }) => categories(given, labels.categories),
  baseCategory: (given, { labels }) => baseCategories(given, labels.baseCategories),
  entity: (given, { labels }) => reference(i18n.t("Who"), given, labels.entities, i18n.t("nobody named")),
  bucket: (given, { labels }) => reference(i18n.t("Bucket"), given, labels.buckets, i18n.t("in no bucket")),
  amount: (range, { currency, locale }) => amounts(range, currency, locale),
  isTransfer: (is) => (is ? i18n.t("Transfers") : i18n.t("Without transfers")),
  isOpening: (is) => (is ? i18n.t("Opening balances") : i18n.t("Without opening balances")),
  isRefund: (is) => (is ? i18n.t("Refunds") : i18n.t("Without refunds")),
  isReconciled: (is) => (is ? i18n.t("Reconciled ones") : i18n.t("Not reconciled")),
  isReversal: (is) => (is ? i18n.t("Reversals") : i18n.t("Without reversals")),
  loan: (given) => tie(given, i18n.t("Payments of loans"), i18n.t("Without payments of loans")),
  transfer: (given) => tie(given, i18n.t("Of one transfer"), i18n.t("Without transfers")),
  refundOf: (given) => tie(given, i18n.t("Refunds of one expense"), i18n.t("Refunds of no expense")),
  refund: (given) => tie(given, i18n.t("The expense of a refund"), i18n.t("Nothing came back of them")),
  reversalOf: (given) => tie(given, i18n.t("Reversals of one income"), i18n.t("Reversals of no income")),
  reversal: (given) => tie(given, i18n.t("The income of a reversal"), i18n.t("Nothing was taken back of them")),
  wallet: () => i18n.t("Of some wallets"),
  currency: (codes) => codes.join(", "),
  and: () => i18n.t("Further conditions"),
  or: () => i18n.t("One of several conditions"),
  not: () => i18n.t("What is left out"),
};

/** What the list is narrowed by, each in the words of a chip that takes it away. */
export function chipsOf(filter: TransactionFilter, words: Words): readonly Chip[] {
  const names = Object.keys(WRITERS) as (keyof TransactionFilter)[];
  return names.filter((name) => filter[name] !== undefined).map((name) => ({ name, text: write(name, filter, words) }));
}

/** The filter without one of its conditions. */
export function without(filter: TransactionFilter, name: keyof TransactionFilter): TransactionFilter {
  return Object.fromEntries(Object.entries(filter).filter(([each]) => each !== name));
}

export function kindName(kind: Kind): string {
  if (kind === "INCOME") return i18n.t("Income");
  return kind === "EXPENSE" ? i18n.t("Expenses") : i18n.t("Neutral");
}

export function directionName(direction: Direction): string {
  return direction === "IN" ? i18n.t("Money in") : i18n.t("Money out");
}

/** A span of days: a month by its name. */
export function days({ from, to }: Range, locale: string): string {
  if (from === undefined && to === undefined) return i18n.t("Any day");
  if (from === undefined) return i18n.t("Until {day}", { day: formatDate(to ?? "", locale, "medium") });
  if (to === undefined) return i18n.t("From {day}", { day: formatDate(from, locale, "medium") });
  if (from === to) return formatDate(from, locale, "medium");
  if (isMonth(from, to)) return formatMonth(monthOf(from), locale);
  return i18n.t("{from} to {to}", { from: formatDate(from, locale, "medium"), to: formatDate(to, locale, "medium") });
}

function isMonth(from: string, to: string): boolean {
  return from.endsWith("-01") && to === lastDayOf(monthOf(from));
}

function write<Name extends keyof TransactionFilter>(name: Name, filter: TransactionFilter, words: Words): string {
  const value = filter[name];
  return value === undefined ? "" : WRITERS[name](value as never, words);
}

function categories(given: Reference, labels: readonly Label[]): string {
  const isNone = given.none === true && (given.ids ?? []).length === 0;
  return isNone ? i18n.t("Not categorised") : reference(i18n.t("Category"), given, labels, i18n.t("not categorised"));
}

function baseCategories({ codes = [], none = false }: CodeReference, labels: Labels["baseCategories"]): string {
  const known = new Map(labels.map(({ code, name }) => [code, name]));
  return named(i18n.t("Base category"), [...codes.map((code) => known.get(code) ?? code), ...(none ? [i18n.t("none")] : [])]);
}

function reference(title: string, { ids = [], none = false }: Reference, labels: readonly Label[], noneName: string): string {
  const known = new Map(labels.map(({ id, name }) => [id, name]));
  return named(title, [...ids.map((id) => known.get(id) ?? "…"), ...(none ? [noneName] : [])]);
}

function named(title: string, names: readonly string[]): string {
  const [first = i18n.t("none of them"), second, ...more] = names;
  if (more.length > 0) return i18n.t("{title}: {first} and {count} more", { title, first, count: more.length + 1 });
  return i18n.t("{title}: {names}", { title, names: second === undefined ? first : `${first}, ${second}` });
}

/** Conditions on what a transaction is tied to, of which people only say whether there is any. */
function tie({ none = false, ids = [] }: Reference, some: string, nothing: string): string {
  return none && ids.length === 0 ? nothing : some;
}

function amounts({ from, to }: Range, currency: string, locale: string): string {
  const written = (amount: string): string => formatAmount(amount, currency, locale);
  if (from === undefined && to === undefined) return i18n.t("Any amount");
  if (from === undefined) return i18n.t("Up to {amount}", { amount: written(to ?? "0") });
  if (to === undefined) return i18n.t("From {amount} up", { amount: written(from) });
  return from === to ? written(from) : i18n.t("{from} to {to}", { from: written(from), to: written(to) });
}
