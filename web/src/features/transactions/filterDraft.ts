import type { Direction, Kind, Range, Reference, TransactionFilter } from "../../lib/filters";

/** What stands for "names none" beside ids. */
export const NONE = "none";

/** Yes, no, or either. */
export type Wanted = "any" | "only" | "without";

const LOANS_ONLY: TransactionFilter = { loan: { none: true } };

export function chosenOf({ ids = [], none = false }: Reference): string[] {
  return none ? [NONE, ...ids] : [...ids];
}

export function referenceOf(chosen: readonly string[]): Reference | undefined {
  const ids = chosen.filter((id) => id !== NONE);
  if (chosen.length === 0) return undefined;
  return chosen.includes(NONE) ? { ids, none: true } : { ids };
}

export function wantedOf(flag: boolean | undefined): Wanted {
  if (flag === undefined) return "any";
  return flag ? "only" : "without";
}

export function flagOf(wanted: Wanted): boolean | undefined {
  return wanted === "any" ? undefined : wanted === "only";
}

/** Whether only payments of loans are meant, which the API says as "not those of no loan". */
function isLoansOnly({ not }: TransactionFilter): boolean {
  return JSON.stringify(not) === JSON.stringify(LOANS_ONLY);
}

export function loansWanted(filter: TransactionFilter): Wanted {
  if (isLoansOnly(filter)) return "only";
  return filter.loan?.none === true && (filter.loan.ids ?? []).length === 0 ? "without" : "any";
}

export function withLoans(filter: TransactionFilter, wanted: Wanted): TransactionFilter {
  const { not, loan: _, ...rest } = filter;
  const kept = { ...rest, ...(not && !isLoansOnly(filter) ? { not } : {}) };
  if (wanted === "only") return { ...kept, not: LOANS_ONLY };
  return wanted === "without" ? { ...kept, loan: { none: true } } : kept;
}

/** The range with one of its ends changed; none where both are open. */
export function rangeWith(range: Range | undefined, end: "from" | "to", value: string | null): Range | undefined {
  const { [end]: _, ...other } = range ?? {};
  const next = value === null ? other : { ...other, [end]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** The filter with a condition, or without it. */
export function withCondition<Name extends keyof TransactionFilter>(
  filter: TransactionFilter,
  name: Name,
  value: TransactionFilter[Name] | undefined,
): TransactionFilter {
  const { [name]: _, ...rest } = filter;
  const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
  return isNothing ? rest : { ...rest, [name]: value };
}

export const KINDS: readonly Kind[] = ["EXPENSE", "INCOME", "NEUTRAL"];
export const DIRECTIONS: readonly Direction[] = ["OUT", "IN"];
