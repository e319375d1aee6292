/** The filter of transactions in the address of a page; what stands there is checked, as people and links write it. */

import { FIELDS } from "./filterFields";
import type { TransactionFilter } from "./transactionFilter";

export type { CodeReference, Direction, Kind, Range, Reference, TransactionFilter } from "./transactionFilter";

export interface ReadFilter {
  filter: TransactionFilter;
  /** The parameters whose value made no sense, for a note on the page. */
  dropped: string[];
}

type Name = keyof TransactionFilter;

/** The fields of a filter, by which the parameters of an address are named too. */
export const FILTER_NAMES = Object.keys(FIELDS) as readonly Name[];

/** The filter that the parameters of an address say; those that are no field of a filter are passed over. */
export function readFilter(params: Record<string, unknown>): ReadFilter {
  const given = FILTER_NAMES.filter((name) => params[name] !== undefined && params[name] !== null);
  const values = given.map((name) => [name, valueOf(name, params[name])] as const);
  const sound = values.filter(([name, value]) => FIELDS[name].allows(value, 0));
  return {
    filter: Object.fromEntries(sound),
    dropped: given.filter((name) => !sound.some(([each]) => each === name)),
  };
}

/** The parameters that `readFilter` reads the same filter from. */
export function writeFilter(filter: TransactionFilter): Record<string, string> {
  const given = FILTER_NAMES.filter((name) => filter[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, FIELDS[name].write(filter[name] as never)]));
}

/** Routers read some parameters as JSON before anybody asks: figures, true, and what is nested. */
function valueOf(name: Name, given: unknown): unknown {
  const isPlain = typeof given === "string" || typeof given === "number" || typeof given === "boolean";
  return isPlain ? FIELDS[name].read(String(given)) : given;
}
