import { addAmounts, compareAmounts, isZero, shareOf } from "../../lib/money";

export interface Part {
  readonly id: string;
  readonly name: string;
  readonly percentage: string;
}

export interface Segment extends Part {
  /** Which of the four colours; "other" for those that are shown as one. */
  readonly tone: 1 | 2 | 3 | 4 | "other";
  /** From 0 to 1 of the bar. */
  readonly start: number;
  readonly width: number;
}

const TONES = [1, 2, 3, 4] as const;
const WHOLE = "100.00";

/** The parts of a whole in their order: four at most by themselves, what is more together. Those of 0 have no place. */
export function stackedSegments(parts: readonly Part[], otherName: string): Segment[] {
  const shown = parts.filter(({ percentage }) => compareAmounts(percentage, "0") > 0);
  const alone = shown.length <= TONES.length ? shown : shown.slice(0, TONES.length - 1);
  const rest = addAmounts(...shown.slice(alone.length).map(({ percentage }) => percentage));
  const all = isZero(rest) ? alone : [...alone, { id: "other", name: otherName, percentage: rest }];
  return all.map((part, index) => ({
    ...part,
    tone: part.id === "other" ? "other" : (TONES[index] ?? "other"),
    start: shareOf(addAmounts("0", ...all.slice(0, index).map(({ percentage }) => percentage)), WHOLE),
    width: shareOf(part.percentage, WHOLE),
  }));
}
