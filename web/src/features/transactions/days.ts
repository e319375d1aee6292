import { addAmounts, negate } from "../../lib/money";

export interface Moved {
  readonly id: string;
  readonly date: string;
  readonly amount: string;
  readonly direction: "IN" | "OUT";
}

export type Item<Row> =
  | { readonly kind: "day"; readonly key: string; readonly date: string; readonly sum: string | null }
  | { readonly kind: "row"; readonly key: string; readonly row: Row };

/** What the transaction changes its deposit by. */
export function signedAmount({ amount, direction }: Pick<Moved, "amount" | "direction">): string {
  return direction === "IN" ? amount : negate(amount);
}

export function sumOf(rows: readonly Moved[]): string {
  return addAmounts(...rows.map(signedAmount));
}

/**
 * Rows in the order of their days, each day below a heading with its sum. The last day may go on where more rows
 * follow, and so has none.
 */
export function byDays<Row extends Moved>(rows: readonly Row[], hasMore: boolean): readonly Item<Row>[] {
  const last = rows.at(-1)?.date;
  return [...grouped(rows)].flatMap(([date, found]): Item<Row>[] => [
    { kind: "day", key: date, date, sum: hasMore && date === last ? null : sumOf(found) },
    ...withoutDays(found),
  ]);
}

export function withoutDays<Row extends Moved>(rows: readonly Row[]): readonly Item<Row>[] {
  return rows.map((row) => ({ kind: "row", key: row.id, row }));
}

function grouped<Row extends Moved>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = days.get(row.date);
    if (day === undefined) days.set(row.date, [row]);
    else day.push(row);
  }
  return days;
}
