import { addAmounts, isNegative, negate } from "../../lib/money";

interface Planned {
  readonly currentPlan: string;
  readonly result: string;
  readonly left: string;
  readonly previousPlan: string | null;
  readonly previousResult: string | null;
}

export interface PlanSums {
  readonly planned: string;
  readonly spentAsPlanned: string;
  /** What may still be spent where something is left. */
  readonly left: string;
  readonly over: string;
  readonly previousPlan: string;
  readonly previousResult: string;
}

/** What the rows of a plan are together; `zero` is nothing in their currency. */
export function planSums(rows: readonly Planned[], zero: string): PlanSums {
  const total = (amounts: readonly (string | null)[]): string => addAmounts(zero, ...amounts.filter((each) => each !== null));
  return {
    planned: total(rows.map(({ currentPlan }) => currentPlan)),
    spentAsPlanned: total(rows.map(({ result }) => result)),
    left: total(rows.map(({ left }) => (isNegative(left) ? null : left))),
    over: total(rows.map(({ left }) => (isNegative(left) ? negate(left) : null))),
    previousPlan: total(rows.map(({ previousPlan }) => previousPlan)),
    previousResult: total(rows.map(({ previousResult }) => previousResult)),
  };
}

/** What of all spending is in categories that have no plan. */
export function spentWithoutPlan(expense: string, sums: PlanSums, notCategorized: string): string {
  return addAmounts(expense, negate(sums.spentAsPlanned), negate(notCategorized));
}
