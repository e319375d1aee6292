import { compareAmounts, isZero, negate, addAmounts } from "../../lib/money";
import type { Kind } from "../../api/gql/graphql";

/** What one category, or what has none, came to. */
export interface Line {
  readonly kind: Kind;
  readonly label: string;
  readonly amount: string;
  readonly count: number;
  readonly category: { readonly id: string } | null;
}

export interface ComparedLine extends Line {
  /** What it came to before; 0 where it was not there. */
  readonly before: string;
}

/** The lines beside those before; a category that had some then and has none now keeps its line, with 0. */
export function compared(lines: readonly Line[], before: readonly Line[]): readonly ComparedLine[] {
  const earlier = new Map(before.map((line) => [keyOf(line), line]));
  const known = new Set(lines.map(keyOf));
  const gone = before.filter((line) => !known.has(keyOf(line)) && !isZero(line.amount));
  return [
    ...lines.map((line) => ({ ...line, before: earlier.get(keyOf(line))?.amount ?? nothingOf(line.amount) })),
    ...gone.map((line) => ({ ...line, before: line.amount, amount: nothingOf(line.amount), count: 0 })),
  ];
}

/** Those of the kind, the largest first. */
export function linesOf<Each extends Line>(kind: Kind, lines: readonly Each[]): readonly Each[] {
  return lines.filter((line) => line.kind === kind).toSorted((one, other) => compareAmounts(other.amount, one.amount));
}

export function keyOf({ kind, category }: Line): string {
  return `${kind} ${category?.id ?? ""}`;
}

/** 0 with the digits of the currency. */
function nothingOf(amount: string): string {
  return addAmounts(amount, negate(amount));
}
