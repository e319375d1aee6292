import { addAmounts } from "./money";

interface Part {
  readonly amount: string;
}

export interface TopAndOther<Each extends Part> {
  readonly top: readonly Each[];
  /** What is not at the top, and its exact sum; null where that would be one or none. */
  readonly other: { readonly parts: readonly Each[]; readonly amount: string } | null;
}

/** The first so many parts, which come sorted, and the sum of all others; one alone is no "other". */
export function topAndOther<Each extends Part>(parts: readonly Each[], most = 8): TopAndOther<Each> {
  if (parts.length <= most + 1) return { top: parts, other: null };
  const others = parts.slice(most);
  return { top: parts.slice(0, most), other: { parts: others, amount: addAmounts(...others.map(({ amount }) => amount)) } };
}
