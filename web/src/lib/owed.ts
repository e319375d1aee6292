/**
 * Deletions that were decided and of which the server has not answered yet, kept until it has: a tab that is closed or
 * has no connection loses none. They are names of rows and of the writes, nothing that is in the rows.
 */

export interface Owed {
  /** Whose write it is. */
  readonly owner: string;
  /** The field of the mutation, such as "deleteBudget". */
  readonly field: string;
  readonly input: { readonly idempotencyKey: string };
  /** The rows that are gone by it. */
  readonly ids: readonly string[];
}

const KEY = "pocketgraph.owed";

export function readOwed(): readonly Owed[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isOwed) : [];
  } catch {
    return [];
  }
}

export function addOwed(writes: readonly Owed[]): void {
  const named = new Set(writes.map(keyOf));
  write([...readOwed().filter((each) => !named.has(keyOf(each))), ...writes]);
}

export function removeOwed(keys: readonly string[]): void {
  write(readOwed().filter((each) => !keys.includes(keyOf(each))));
}

function keyOf({ input }: Owed): string {
  return input.idempotencyKey;
}

function write(all: readonly Owed[]): void {
  try {
    if (all.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Full or forbidden: the tab that is open still has them.
  }
}

function isOwed(value: unknown): value is Owed {
  if (typeof value !== "object" || value === null) return false;
  const { owner, field, input, ids } = value as Partial<Record<keyof Owed, unknown>>;
  const isNamed = typeof owner === "string" && typeof field === "string" && /^\w+$/u.test(field) && Array.isArray(ids);
  return isNamed && typeof input === "object" && input !== null && typeof (input as Partial<Owed["input"]>).idempotencyKey === "string";
}
