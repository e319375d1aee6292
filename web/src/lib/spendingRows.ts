import { writeFilter } from "./filters";

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The address of exactly the rows that spending of these days sums: of one category, of none (null), or of all. */
export function spendingRows(date: Days, categoryId?: string | null): Record<string, string> {
  const category = categoryId === null ? { none: true } : { ids: categoryId === undefined ? [] : [categoryId] };
  return writeFilter({ kind: ["EXPENSE"], date, ...(categoryId === undefined ? {} : { category }) });
}
