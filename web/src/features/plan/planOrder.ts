import { compareAmounts } from "../../lib/money";
import { worstFirst, type Limited } from "../../lib/worstFirst";

export interface Planned extends Limited {
  readonly currentPlan: string;
  readonly result: string;
  readonly category: { readonly name: string };
}

const PLAN_ORDERS = ["worst", "category", "plan", "spent", "left"] as const;
export type PlanOrder = (typeof PLAN_ORDERS)[number];

type Compare = (a: Planned, b: Planned) => number;

const byName: Compare = (a, b) => a.category.name.localeCompare(b.category.name);

const COMPARES: Readonly<Record<PlanOrder, Compare>> = {
  worst: worstFirst,
  category: byName,
  plan: (a, b) => compareAmounts(b.currentPlan, a.currentPlan),
  spent: (a, b) => compareAmounts(b.result, a.result),
  left: (a, b) => compareAmounts(a.left, b.left),
};

/** The rows in the order asked for; those that are equal in it by name. */
export function ordered<Row extends Planned>(rows: readonly Row[], order: PlanOrder): Row[] {
  return rows.toSorted((a, b) => COMPARES[order](a, b) || byName(a, b));
}

/** The order that an address names; the worst first where it names none. */
export function orderNamed(name: unknown): PlanOrder {
  return PLAN_ORDERS.find((each) => each === name) ?? "worst";
}
