/**
 * What a person chose for this device. Beside it only `owed.ts` and `sentBackup.ts` are kept in localStorage; nothing of their money is.
 * public/before-paint.js reads the same entry before the first paint.
 */

export interface Preferences {
  theme: "system" | "light" | "dark";
  /** Whether amounts are hidden. */
  privacy: boolean;
  density: "comfortable" | "compact";
  /** A language such as "de"; "" follows the browser. */
  language: string;
  /** Whether single keys do something. */
  shortcuts: boolean;
}

/** Whether another tab made the change. */
type Listener = (isElsewhere: boolean) => void;

export const STORAGE_KEY = "pocketgraph.preferences";
const DEFAULTS: Readonly<Preferences> = {
  theme: "system",
  privacy: false,
  density: "comfortable",
  language: "",
  shortcuts: true,
};
const ALLOWED: { [Name in keyof Preferences]: (value: unknown) => boolean } = {
  theme: (value) => value === "system" || value === "light" || value === "dark",
  privacy: (value) => typeof value === "boolean",
  density: (value) => value === "comfortable" || value === "compact",
  language: (value) => typeof value === "string" && (value === "" || isLanguage(value)),
  shortcuts: (value) => typeof value === "boolean",
};
const listeners = new Set<Listener>();
let current: Readonly<Preferences> = readStored();

/** The same object until something changes, as useSyncExternalStore asks. */
export function get(): Readonly<Preferences> {
  return current;
}

export function set(changes: Partial<Preferences>): void {
  current = { ...current, ...changes };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still has the choice for as long as the page is open.
  }
  announce(false);
}

export function toggle(name: "privacy" | "shortcuts"): void {
  set({ [name]: !current[name] });
}

/** Calls `listener` after each change, one made in another tab too, until what it returns is called. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(isElsewhere: boolean): void {
  for (const listener of listeners) listener(isElsewhere);
}

function readStored(): Readonly<Preferences> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    return { ...DEFAULTS, ...Object.fromEntries(Object.entries(stored ?? {}).filter(isAllowed)) };
  } catch {
    return DEFAULTS;
  }
}

function isAllowed([name, value]: [string, unknown]): boolean {
  return name in ALLOWED && ALLOWED[name as keyof Preferences](value);
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

function takeOver(event: StorageEvent): void {
  if (event.key !== STORAGE_KEY && event.key !== null) return;
  current = readStored();
  announce(true);
}

window.addEventListener("storage", takeOver);
