/** What was typed into a form and is not saved, kept for as long as the tab is open. */

const PREFIX = "pocketgraph.draft:";

/** The draft of this form; `id` is that of what it edits, or "new". `isDraft` refuses one of an older page. */
export function readDraft<T>(form: string, id: string, isDraft: (value: unknown) => value is T): T | null {
  try {
    const draft: unknown = JSON.parse(sessionStorage.getItem(keyOf(form, id)) ?? "null");
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

export function writeDraft(form: string, id: string, draft: unknown): void {
  try {
    sessionStorage.setItem(keyOf(form, id), JSON.stringify(draft));
  } catch {
    // Full or forbidden: the form itself still has what was typed.
  }
}

export function clearDraft(form: string, id: string): void {
  remove(keyOf(form, id));
}

/** On sign-out. */
export function clearAll(): void {
  for (const key of draftKeys()) remove(key);
}

function keyOf(form: string, id: string): string {
  return `${PREFIX}${form}:${id}`;
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
