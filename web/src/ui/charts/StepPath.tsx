import type { ReactElement } from "react";

import type { Scale } from "../../lib/scale";
import { placeOf } from "./Plot";
import styles from "./StepPath.module.css";

interface Props {
  /** One for each slot of the width, the earliest first. */
  readonly amounts: readonly (string | null)[];
  readonly scale: Scale;
  readonly height: number;
  /** That of text for a plan over bars. */
  readonly hue?: "series-1" | "series-2" | "plan";
}

/** A line that is level within each slot and jumps between two, as a balance is between bookings; a gap where nothing is. */
export function StepPath({ amounts, scale, height, hue = "series-1" }: Props): ReactElement {
  const width = 100 / amounts.length;
  return (
    <g className={styles.line} data-hue={hue}>
      {amounts.map((amount, index) => {
        if (amount === null) return null;
        const [x, y] = [`${String(index * width)}%`, placeOf(amount, scale, height)];
        const before = amounts[index - 1] ?? null;
        return (
          <g key={x}>
            {before !== null && <line x1={x} x2={x} y1={placeOf(before, scale, height)} y2={y} />}
            <line x1={x} x2={`${String((index + 1) * width)}%`} y1={y} y2={y} />
          </g>
        );
      })}
    </g>
  );
}
