import type { ReactElement } from "react";

import { scaleOf, type Scale } from "../../lib/scale";
import { ABOVE, placeOf } from "./Plot";
import { StepPath } from "./StepPath";
import styles from "./Sparkline.module.css";

interface Props {
  readonly amounts: readonly string[];
  readonly height?: number;
  /** The scale of all of several; its own where it stands alone. */
  readonly scale?: Scale;
  readonly hue?: "series-1" | "series-2";
}

/** The shape of a balance beside its figure, for the eye alone. */
export function Sparkline({ amounts, height = 24, scale = scaleOf(amounts), hue = "series-1" }: Props): ReactElement {
  const zero = placeOf("0", scale, height);
  return (
    <svg className={styles.spark} width="100%" height={height + 2 * ABOVE} aria-hidden>
      <line className={styles.zero} x1="0" x2="100%" y1={zero} y2={zero} />
      <StepPath amounts={amounts} scale={scale} height={height} hue={hue} />
    </svg>
  );
}
