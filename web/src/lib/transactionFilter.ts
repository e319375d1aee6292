/** Which transactions are asked for, as the API takes it. */

export type Kind = "INCOME" | "EXPENSE" | "NEUTRAL";
export type Direction = "IN" | "OUT";

export interface Reference {
  ids?: string[];
  /** Whether what names none matches too. */
  none?: boolean;
}

export interface CodeReference {
  codes?: string[];
  none?: boolean;
}

/** From and to, both included; what is absent does not bind. */
export interface Range {
  from?: string;
  to?: string;
}

/** TransactionFilter of the API, field by field; a test compares the two. */
export interface TransactionFilter {
  currency?: string[];
  wallet?: Reference;
  kind?: Kind[];
  direction?: Direction[];
  period?: Reference;
  deposit?: Reference;
  category?: Reference;
  baseCategory?: CodeReference;
  bucket?: Reference;
  entity?: Reference;
  transfer?: Reference;
  loan?: Reference;
  refundOf?: Reference;
  refund?: Reference;
  reversalOf?: Reference;
  reversal?: Reference;
  isTransfer?: boolean;
  isOpening?: boolean;
  isRefund?: boolean;
  isReversal?: boolean;
  isReconciled?: boolean;
  date?: Range;
  amount?: Range;
  text?: string;
  and?: TransactionFilter[];
  or?: TransactionFilter[];
  not?: TransactionFilter;
}
