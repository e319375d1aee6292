/** A backup that was sent and of which nobody has been told yet how it ended: the name of the upload, nothing that is in it. */

import { parse } from "./json";

export interface SentBackup {
  /** Whose account it is to become. */
  readonly owner: string;
  readonly key: string;
}

const KEY = "pocketgraph.restore";

/** What this person sent, by whichever tab. */
export function readSent(owner: string): SentBackup | null {
  const found = read();
  return found?.owner === owner ? found : null;
}

export function keepSent(sent: SentBackup): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(sent));
  } catch {
    // Full or forbidden: the tab that is open still knows.
  }
}

export function forgetSent({ key }: SentBackup): void {
  if (read()?.key === key) localStorage.removeItem(KEY);
}

/** Calls `listener` when another tab sends one, until what it returns is called. */
export function onSentElsewhere(listener: () => void): () => void {
  const listen = ({ key, newValue }: StorageEvent): void => {
    if (key === KEY && newValue !== null) listener();
  };
  addEventListener("storage", listen);
  return () => {
    removeEventListener("storage", listen);
  };
}

/** Null as well where nothing can be kept. */
function read(): SentBackup | null {
  try {
    const found = parse<unknown>(localStorage.getItem(KEY) ?? "null");
    return isSent(found) ? found : null;
  } catch {
    return null;
  }
}

function isSent(value: unknown): value is SentBackup {
  if (typeof value !== "object" || value === null) return false;
  const { owner, key } = value as Partial<Record<keyof SentBackup, unknown>>;
  return typeof owner === "string" && typeof key === "string";
}
