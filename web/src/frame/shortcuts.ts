import { useEffect } from "react";

/** Where a shortcut works, as the help groups them. */
export type Scope = "everywhere" | "transactions" | "plan" | "reports";

export interface Shortcut {
  /** Keys as KeyboardEvent names them; two with a space between are pressed one after the other: "g o". */
  readonly keys: string;
  readonly scope: Scope;
  readonly label: string;
  readonly run: () => unknown;
}

/** Milliseconds within which the second key of two follows. */
const TOGETHER = 1200;
const active = new Set<Shortcut>();
let isOn = true;
let before: { key: string; at: number } | null = null;

/** Settings can take single keys away (WCAG 2.1.4). */
export function setShortcutsOn(on: boolean): void {
  isOn = on;
}

/** Those that work at the moment, the latest of each keys. */
export function activeShortcuts(): readonly Shortcut[] {
  return [...new Map([...active].map((each) => [each.keys, each])).values()];
}

export function useShortcut(keys: string, scope: Scope, label: string, run: () => unknown): void {
  useEffect(() => {
    const shortcut = { keys, scope, label, run };
    active.add(shortcut);
    return () => {
      active.delete(shortcut);
    };
  }, [keys, scope, label, run]);
}

function pressed(event: KeyboardEvent): void {
  if (!isOn || event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector("[role=dialog]")) return;
  const name = nameOf(event);
  const together = before && event.timeStamp - before.at < TOGETHER ? `${before.key} ${name}` : "";
  const found = latest(together) ?? latest(name);
  before = { key: name, at: event.timeStamp };
  if (found === undefined) return;
  event.preventDefault();
  before = null;
  found.run();
}

/** Ctrl stands for the Cmd of a Mac, too. */
function nameOf(event: KeyboardEvent): string {
  return event.ctrlKey || event.metaKey ? `Ctrl+${event.key.toLowerCase()}` : event.altKey ? `Alt+${event.key}` : event.key;
}

function latest(keys: string): Shortcut | undefined {
  return [...active].findLast((each) => each.keys === keys);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
    !(target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type))
  );
}

addEventListener("keydown", pressed);
