import type { TransactionRow_TransactionFragment } from "../../api/gql/graphql";

export type Row = TransactionRow_TransactionFragment;

type Leg = Pick<Row, "id" | "transfer">;

export function isLeg(row: Pick<Row, "transfer">): boolean {
  return row.transfer !== null;
}

/** The money that was lent or borrowed, which ends with its loan only. */
export function isPayOut({ loan, direction }: Pick<Row, "loan" | "direction">): boolean {
  return loan !== null && (loan.direction === "LENT") === (direction === "OUT");
}

/** A refund or reversal of another transaction, whose category and entity it has. */
export function isCorrection(row: Pick<Row, "refundOf" | "reversalOf">): boolean {
  return row.refundOf !== null || row.reversalOf !== null;
}

/** Only what stands for itself can be recorded once more. */
export function canCopy(row: Pick<Row, "transfer" | "loan" | "refundOf" | "reversalOf" | "isOpening">): boolean {
  return !isLeg(row) && row.loan === null && !isCorrection(row) && !row.isOpening;
}

export function canRefund({ kind, direction }: Pick<Row, "kind" | "direction">): boolean {
  return kind === "EXPENSE" && direction === "OUT";
}

/** Money that came back of an expense, or of a category. */
export function isRefund({ kind, direction }: Pick<Row, "kind" | "direction">): boolean {
  return kind === "EXPENSE" && direction === "IN";
}

export function canReverse({ kind, direction }: Pick<Row, "kind" | "direction">): boolean {
  return kind === "INCOME" && direction === "IN";
}

/** Whether its category is its own to choose. */
export function canRecategorise(row: Pick<Row, "transfer" | "refundOf" | "reversalOf" | "kind">): boolean {
  return !isLeg(row) && !isCorrection(row) && row.kind !== "NEUTRAL";
}

/** The other legs of the rows' transfers that are in a list. */
export function legsIn(all: readonly Leg[], rows: readonly Leg[]): readonly string[] {
  const transfers = new Set(rows.flatMap(({ transfer }) => (transfer === null ? [] : [transfer.id])));
  return all.filter(({ transfer }) => transfer !== null && transfers.has(transfer.id)).map(({ id }) => id);
}
