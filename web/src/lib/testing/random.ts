/** Chance that falls the same way in every run, for generated cases. */
export interface Random {
  /** From 0 to below `end`. */
  below: (end: number) => number;
  chance: (of: number) => boolean;
  one: <T>(all: readonly T[]) => T;
  /** Each of them or not, in their order. */
  some: <T>(all: readonly T[]) => T[];
  /** An integer of so many figures at most. */
  integer: (figures: number) => bigint;
}

/** By mulberry32, which is small and good enough to pick cases. */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: (of) => next() < of,
    one: (all) => all[below(all.length)] as (typeof all)[number],
    some: (all) => all.filter(() => next() < 0.5),
    integer: (figures) => BigInt(Array.from({ length: 1 + below(figures) }, () => String(below(10))).join("")),
  };
}
