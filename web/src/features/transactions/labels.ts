import type { Kind } from "../../lib/filters";

export interface Label {
  readonly id: string;
  readonly name: string;
}

export interface Retirable extends Label {
  readonly isActive: boolean;
}

export interface CategoryLabel extends Retirable {
  readonly kind: Kind;
}

export interface PeriodLabel extends Label {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: "DRAFT" | "ACTIVE" | "CLOSED";
}

/** What the transactions of a wallet may name. */
export interface Labels {
  readonly deposits: readonly Retirable[];
  readonly categories: readonly CategoryLabel[];
  readonly entities: readonly Retirable[];
  /** Looks for entities that are not among them; absent where all are. */
  readonly findEntity?: ((typed: string) => void) | undefined;
  readonly buckets: readonly Retirable[];
  readonly periods: readonly PeriodLabel[];
  readonly baseCategories: readonly { readonly code: string; readonly name: string }[];
}

export const NO_LABELS: Labels = { deposits: [], categories: [], entities: [], buckets: [], periods: [], baseCategories: [] };
