/** The questions of the first run, in their order. */
export const STEPS = ["money", "categories", "balances", "ready"] as const;

export type Step = (typeof STEPS)[number];

export function isStep(value: unknown): value is Step {
  return STEPS.some((step) => step === value);
}

/** The one after it; the last one is followed by nothing. */
export function after(step: Step): Step {
  return STEPS[STEPS.indexOf(step) + 1] ?? "ready";
}

/** The one before it; null where it is the first. */
export function before(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}
