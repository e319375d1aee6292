/** What was typed into a form and is not saved, kept for as long as the tab is open and the same person uses it. */

const PREFIX = "pocketgraph.draft:";

/** Whose draft it is, of which form, and of what: the object that is changed, or that something new belongs to. */
export interface Place {
  readonly owner: string;
  readonly form: string;
  readonly id: string;
}

/** What is kept there; null where nothing is. A page of another version may have written it: check what it is. */
export function readDraft(place: Place): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(place)) ?? "null") as unknown;
  } catch {
    return null;
  }
}

export function writeDraft(place: Place, draft: unknown): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the form itself still has what was typed.
  }
}

export function clearDraft(place: Place): void {
  remove(keyOf(place));
}

/** On sign-out. */
export function clearAll(): void {
  for (const key of draftKeys()) remove(key);
}

/** When somebody is there: what others typed is none of their business. */
export function clearOthers(owner: string): void {
  for (const key of draftKeys()) if (!key.startsWith(ofOwner(owner))) remove(key);
}

function keyOf({ owner, form, id }: Place): string {
  return `${ofOwner(owner)}${form}:${id}`;
}

function ofOwner(owner: string): string {
  return `${PREFIX}${owner}:`;
}

function draftKeys(): string[] {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function remove(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept where nothing can be.
  }
}
