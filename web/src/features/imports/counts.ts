import type { ImportDecision, ImportRowStatus } from "../../api/gql/graphql";

export interface Count {
  readonly status: ImportRowStatus;
  readonly decision: ImportDecision;
  readonly rows: number;
}

/** How many rows can become what. */
export interface Possible extends Count {
  readonly possibleDecisions: readonly ImportDecision[];
}

/** How many rows there are, of those that are wanted. */
export function rowsOf(counts: readonly Count[], isWanted: (count: Count) => boolean = () => true): number {
  return counts.filter(isWanted).reduce((sum, { rows }) => sum + rows, 0);
}

/** How many rows are not left. */
export function bookedOf(counts: readonly Count[]): number {
  return rowsOf(counts, ({ decision }) => decision !== "SKIP");
}

export function decidedAs(counts: readonly Count[], wanted: ImportDecision): number {
  return rowsOf(counts, ({ decision }) => decision === wanted);
}

/** The statuses that rows have, each with how many have it. */
export function byStatus(counts: readonly Count[]): readonly (readonly [status: ImportRowStatus, rows: number])[] {
  const found = new Map<ImportRowStatus, number>();
  for (const { status, rows } of counts) found.set(status, (found.get(status) ?? 0) + rows);
  return [...found];
}

/** What at least one of the rows can become. */
export function possibleOf(counts: readonly Possible[], statuses: readonly ImportRowStatus[] | null): ReadonlySet<ImportDecision> {
  return new Set(counts.filter(({ status }) => statuses?.includes(status) ?? true).flatMap(({ possibleDecisions }) => possibleDecisions));
}
