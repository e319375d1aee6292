/** What is typed into the fields of a form, by their names, against what is saved of them. */

import type { Place } from "./drafts";
import { clearDraft, readDraft, writeDraft } from "./drafts";

/** What is never kept outside the field that it is typed into. */
type Secret = "password" | "currentPassword" | "newPassword" | "code" | "token";
export type Keepable = { readonly [Name in Secret]?: never };

/** A form as it was begun: over which values, of which version, and what is typed over them. */
export interface Typed<Values> {
  readonly base: Values;
  readonly version: number | undefined;
  readonly values: Values;
  readonly isRestored: boolean;
}

/** Begins with what is saved, and with what was typed over it before and not saved. */
export function begun<Values extends object>(place: Place, saved: Values, version: number | undefined): Typed<Values> {
  const kept = readDraft(place);
  const draft = isDraft(kept) ? kept : { values: {} };
  const fitting = Object.entries(draft.values).filter(([name, value]) => name in saved && isLike(value, saved[name as keyof Values]));
  const isRestored = fitting.length > 0;
  return {
    base: saved,
    version: isRestored ? (draft.version ?? version) : version,
    values: { ...saved, ...Object.fromEntries(fitting) },
    isRestored,
  };
}

/** Keeps what is typed; nothing where it is what was there. */
export function keep<Values extends object>(place: Place, { base, version, values }: Typed<Values>): void {
  const typed = differing(values, base);
  if (typed.length === 0) clearDraft(place);
  else writeDraft(place, { version, values: Object.fromEntries(typed.map((name) => [name, values[name]])) });
}

/** The names of the fields in which the two are not the same. */
export function differing<Values extends object>(one: Values, other: Values): readonly (keyof Values & string)[] {
  return (Object.keys(one) as (keyof Values & string)[]).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

interface Draft {
  readonly version?: number;
  readonly values: Readonly<Record<string, unknown>>;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null && "values" in value && typeof value.values === "object" && value.values !== null;
}

/** Whether both are of one kind; a text may be missing. */
function isLike(one: unknown, other: unknown): boolean {
  const [a, b] = [kindOf(one), kindOf(other)];
  return a === b || (a === "nothing" && b === "string") || (a === "string" && b === "nothing");
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  return Array.isArray(value) ? "list" : typeof value;
}
