import { addAmounts } from "../../lib/money";

export interface Owed {
  readonly direction: "LENT" | "BORROWED";
  readonly outstanding: string;
  readonly isOpen: boolean;
  readonly dueOn: string | null;
}

const LAST = "9999-12-31";

export function isOverdue({ isOpen, dueOn }: Owed, today: string): boolean {
  return isOpen && dueOn !== null && dueOn < today;
}

/** What is open, the longest due first, then by the day it is due; what has no such day comes last. */
export function openLoans<Loan extends Owed>(loans: readonly Loan[]): Loan[] {
  return loans.filter(({ isOpen }) => isOpen).toSorted((a, b) => (a.dueOn ?? LAST).localeCompare(b.dueOn ?? LAST));
}

/** What is still to be repaid in one direction; `zero` is nothing in the currency. */
export function owed(loans: readonly Owed[], direction: Owed["direction"], zero: string): string {
  return addAmounts(zero, ...loans.filter((loan) => loan.direction === direction).map(({ outstanding }) => outstanding));
}
