import { compareAmounts, isNegative } from "./money";

export interface Limited {
  /** What is left; negative where more was spent. */
  readonly left: string;
  /** What was spent in percent; null where there is none to be told. */
  readonly progress: string | null;
}

/** First what is over, the most first; then what is nearest to its limit; last what has no share to tell. */
export function worstFirst(a: Limited, b: Limited): number {
  if (isNegative(a.left) || isNegative(b.left)) return compareAmounts(a.left, b.left);
  return compareAmounts(b.progress ?? "-1", a.progress ?? "-1");
}
