import type { RowsSearch } from "./Mark";

/** What came in and went out in a month or a period. */
export interface Flow {
  /** "May 2026". */
  readonly label: string;
  /** What stands under the bars, "May"; the label where it is absent. */
  readonly tick?: string | undefined;
  readonly income: string;
  readonly expense: string;
  readonly net: string;
  /** The rows that it sums. */
  readonly search?: RowsSearch | undefined;
}
