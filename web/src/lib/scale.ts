/** The scale of a chart: its ticks are exact, and only the place of a pixel is a float. */

import { addAmounts, negate, shareOf } from "./money";
import { DIGITS, inTenThousandths } from "./tenThousandths";

export interface Scale {
  /** From the lowest to the highest, such as "-500", "0" and "500". */
  readonly ticks: readonly string[];
  /** Where the amount stands between the lowest tick and the highest, from 0 to 1. */
  readonly at: (amount: string) => number;
}

/** Steps of ticks that people reckon with: 1, 2 and 5, and these with noughts. */
const STEPS = [1n, 2n, 5n] as const;

/** A scale that has 0 and all amounts in it, with at most so many ticks; where there is nothing but 0, it is the only one. */
export function scaleOf(amounts: readonly string[], most = 5): Scale {
  const all = [0n, ...amounts.map(inTenThousandths)];
  const low = all.reduce((least, each) => (each < least ? each : least));
  const high = all.reduce((greatest, each) => (each > greatest ? each : greatest));
  const ticks = ticksBetween(low, high, BigInt(most));
  const [bottom, top] = [ticks[0] ?? "0", ticks.at(-1) ?? "0"];
  const whole = top === bottom ? "1" : addAmounts(top, negate(bottom));
  return { ticks, at: (amount) => shareOf(addAmounts(amount, negate(bottom)), whole) };
}

function ticksBetween(low: bigint, high: bigint, most: bigint): readonly string[] {
  for (let power = 1n; ; power *= 10n) {
    for (const each of STEPS) {
      const step = each * power;
      const [first, last] = [-ceiling(-low, step), ceiling(high, step)];
      const count = last - first + 1n;
      if (count <= most) return Array.from({ length: asIndex(count) }, (_, tick) => written((first + BigInt(tick)) * step));
    }
  }
}

function asIndex(count: bigint): number {
  return Number(count);
}

/** How many steps are needed to reach it; rounded up, for what is below 0 too. */
function ceiling(units: bigint, step: bigint): bigint {
  const whole = units / step;
  return units % step > 0n ? whole + 1n : whole;
}

function written(units: bigint): string {
  const figures = (units < 0n ? -units : units).toString().padStart(DIGITS + 1, "0");
  const fraction = figures.slice(-DIGITS).replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${figures.slice(0, -DIGITS)}${fraction && `.${fraction}`}`;
}
