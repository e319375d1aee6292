import { addAmounts, compareAmounts, negate, shareOf } from "../../lib/money";

export interface BulletAmounts {
  readonly plan: string;
  readonly result: string;
  readonly initialPlan?: string | null | undefined;
}

/** Where the parts of a bullet bar end, each from 0 to 1 of its width. */
export interface BulletShares {
  readonly plan: number;
  /** What was spent of the plan. */
  readonly within: number;
  /** What was spent beyond it; 0 where nothing was. */
  readonly over: number;
  readonly initialPlan: number | null;
}

/** The whole width stands for the largest of the three. */
export function bulletShares({ plan, result, initialPlan }: BulletAmounts): BulletShares {
  const whole = largest(plan, result, initialPlan ?? plan);
  const isOver = compareAmounts(result, plan) > 0;
  const planned = shareOf(plan, whole);
  return {
    plan: planned,
    within: isOver ? planned : shareOf(result, whole),
    over: isOver ? shareOf(result, whole) - planned : 0,
    initialPlan: initialPlan == null || compareAmounts(initialPlan, plan) === 0 ? null : shareOf(initialPlan, whole),
  };
}

/** What is left of the plan; negative where it is overspent. */
export function leftOf(plan: string, result: string): string {
  return addAmounts(plan, negate(result));
}

function largest(...amounts: string[]): string {
  return amounts.reduce((most, each) => (compareAmounts(each, most) > 0 ? each : most));
}
