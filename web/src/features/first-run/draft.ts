import { isPlace, type Place } from "./places";
import { isStep, type Step } from "./steps";

/** What was typed in the first run and is not saved, and how far it went. */
export interface Draft {
  readonly step: Step;
  /** Null where the wallet's and the user's own stand. */
  readonly currency: string | null;
  readonly timeZone: string | null;
  /** By the key of the category: only those that are ticked otherwise than they are. */
  readonly ticks: Readonly<Record<string, boolean>>;
  readonly places: readonly Place[];
}

export const BEGINNING: Draft = { step: "money", currency: null, timeZone: null, ticks: {}, places: [] };

/** A draft of this page, and not one of an older. */
export function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { step, currency, timeZone, ticks, places }: Readonly<Record<string, unknown>> = { ...value };
  return isStep(step) && isTextOrNull(currency) && isTextOrNull(timeZone) && isTicks(ticks) && Array.isArray(places) && places.every(isPlace);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}

function isTicks(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every((ticked) => typeof ticked === "boolean");
}
