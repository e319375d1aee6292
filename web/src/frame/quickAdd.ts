import { useSyncExternalStore } from "react";

export type AddKind = "EXPENSE" | "INCOME" | "TRANSFER" | "LOAN";

/** What is known already where adding begins: the deposit, category or entity one stands on, or what was typed. */
export interface Prefill {
  readonly kind: AddKind;
  readonly amount?: string;
  readonly depositId?: string;
  readonly categoryId?: string;
  readonly entityId?: string;
  readonly entityName?: string;
  readonly date?: string;
  /** The loan that is repaid, of the kind LOAN. */
  readonly loanId?: string;
}

const listeners = new Set<() => void>();
let current: Prefill | null = null;

export function openAdd(prefill: Prefill = { kind: "EXPENSE" }): void {
  publish(prefill);
}

export function closeAdd(): void {
  publish(null);
}

/** What is being added; null while nothing is. */
export function useAdding(): Prefill | null {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function publish(next: Prefill | null): void {
  current = next;
  for (const listener of listeners) listener();
}
