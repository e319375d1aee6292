import { createStore } from "../lib/store";
import { useStore } from "./useStore";

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

const adding = createStore<Prefill | null>(null);

export function openAdd(prefill: Prefill = { kind: "EXPENSE" }): void {
  adding.set(prefill);
}

export function closeAdd(): void {
  adding.set(null);
}

/** What is being added; null while nothing is. */
export function useAdding(): Prefill | null {
  return useStore(adding);
}
