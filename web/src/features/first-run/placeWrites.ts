import { isZero, negate, parseAmount } from "../../lib/money";
import { CreateDeposit, SetOpeningBalance, UpdateDeposit } from "../../parts/depositChanges";
import type { KnownDeposit, Place } from "./places";
import { keyed, type Write } from "./useWrites";

export interface Reading {
  readonly walletId: string;
  readonly currency: string;
  readonly digits: number;
  readonly locale: string;
  readonly today: string;
}

/** Whether it says a name and an amount, or leaves open what may stay so. */
export function isReadable(place: Place, reading: Reading): boolean {
  const parsed = parseAmount(place.balance, reading.locale, reading.digits, reading.currency);
  const isEmpty = "problem" in parsed && parsed.problem === "empty";
  return isEmpty ? place.isNew || place.name.trim() !== "" : "value" in parsed && place.name.trim() !== "";
}

/** What makes the deposit so; nothing where it is. */
export function writesOf(place: Place, deposit: KnownDeposit | undefined, reading: Reading): readonly Write[] {
  const amount = amountOf(place, reading);
  const name = place.name.trim();
  if (deposit !== undefined) return [...renaming(deposit, name), ...opening(deposit, amount)];
  if (name === "") return [];
  const start = amount === null ? {} : { openingBalance: amount, openingOn: reading.today };
  return [keyed(place.key, CreateDeposit, { walletId: reading.walletId, name, form: place.form, ...start })];
}

function renaming({ id, name: before }: KnownDeposit, name: string): readonly Write[] {
  return name === before ? [] : [keyed(id, UpdateDeposit, { id, name })];
}

/** Nothing is sent where nothing was on it; an opening balance that is there takes its version along. */
function opening({ id, openingBalance }: KnownDeposit, amount: string | null): readonly Write[] {
  if (amount === null || (openingBalance === null && isZero(amount)) || amount === signed(openingBalance)) return [];
  const seen = openingBalance === null ? {} : { expectedVersion: openingBalance.version };
  return [keyed(id, SetOpeningBalance, { depositId: id, amount, ...seen })];
}

function signed(openingBalance: KnownDeposit["openingBalance"]): string | null {
  if (openingBalance === null) return null;
  return openingBalance.direction === "IN" ? openingBalance.amount : negate(openingBalance.amount);
}

function amountOf({ balance }: Place, { locale, digits, currency }: Reading): string | null {
  const parsed = parseAmount(balance, locale, digits, currency);
  return "value" in parsed ? parsed.value : null;
}
