import type { ReactElement, ReactNode } from "react";

import { formatCompact, formatNumber } from "../../lib/intl";
import type { Scale } from "../../lib/scale";
import { useLocale } from "../useLocale";
import { usePreferences } from "../usePreferences";
import type { Marks } from "./useMarks";
import styles from "./Plot.module.css";

interface Props {
  readonly scale: Scale;
  /** Pixels from the highest tick to the lowest. */
  readonly height: number;
  readonly marks: Marks;
  readonly label: string;
  readonly children: ReactNode;
}

/** Pixels above the highest tick, where half of its figure stands, and below the lowest for the names of the marks. */
export const ABOVE = 8;
export const BELOW = 24;

/** The place of a chart with an amount upwards: its ticks, and in percent of the width whatever stands in it. */
export function Plot({ scale, height, marks, label, children }: Props): ReactElement {
  return (
    <div className={styles.plot}>
      <Ticks scale={scale} height={height} />
      <svg className={styles.marks} width="100%" height={height + ABOVE + BELOW} role="group" aria-label={label} {...marks.around}>
        {scale.ticks.map((tick) => (
          <line key={tick} x1="0" x2="100%" {...levelOf(placeOf(tick, scale, height))} className={tick === "0" ? styles.zero : styles.grid} />
        ))}
        {children}
      </svg>
    </div>
  );
}

function Ticks({ scale, height }: { readonly scale: Scale; readonly height: number }): ReactElement | null {
  const locale = useLocale();
  const { privacy } = usePreferences();
  if (privacy) return null;
  return (
    <div className={styles.ticks} aria-hidden>
      <span className={styles.widest}>{scale.ticks.map((tick) => written(tick, locale)).reduce(longer)}</span>
      {scale.ticks.map((tick) => (
        <span key={tick} className={styles.tick} style={{ insetBlockStart: placeOf(tick, scale, height) }}>
          {written(tick, locale)}
        </span>
      ))}
    </div>
  );
}

/** How many pixels from the top the amount stands. */
export function placeOf(amount: string, scale: Scale, height: number): number {
  return ABOVE + (1 - scale.at(amount)) * height;
}

function levelOf(place: number): { y1: number; y2: number } {
  const sharp = Math.round(place) + 0.5;
  return { y1: sharp, y2: sharp };
}

function written(tick: string, locale: string): string {
  return tick.includes(".") ? formatNumber(tick, locale) : formatCompact(tick, locale);
}

function longer(one: string, other: string): string {
  return other.length > one.length ? other : one;
}
