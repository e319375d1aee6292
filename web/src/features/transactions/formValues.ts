import type { CreateRefundInput, TransactionFacts_TransactionFragment, UpdateTransactionInput } from "../../api/gql/graphql";
import { formatNumber } from "../../lib/intl";
import type { Whole } from "./EditTransactionDialog";

/** Where the money is for: left as it is, in no bucket, split by the percentages of today, or in one bucket. */
export type BucketChoice = string;
export const AS_IT_IS = "keep";
export const IN_NONE = "none";
export const SPLIT = "split";

export interface FormValues {
  /** As it is typed. */
  readonly amount: string;
  readonly date: string | null;
  readonly entityId: string | null;
  readonly categoryId: string | null;
  readonly depositId: string | null;
  readonly name: string;
  readonly note: string;
  readonly bucketId: BucketChoice;
  /** Of a refund: the expense that it gives back, where that is known. */
  readonly refundOfId: string | null;
}

export function formValuesOf(transaction: Whole, locale: string): FormValues {
  const { amount, date, entity, category, deposit, name, note, allocations, refundOf } = transaction;
  const [only, second] = allocations;
  return {
    amount: formatNumber(amount, locale),
    date,
    entityId: entity?.id ?? null,
    categoryId: category?.id ?? null,
    depositId: deposit.id,
    name,
    note,
    bucketId: only === undefined ? IN_NONE : second === undefined ? only.bucket.id : AS_IT_IS,
    refundOfId: refundOf?.id ?? null,
  };
}

type Change = Omit<UpdateTransactionInput, "id" | "expectedVersion" | "idempotencyKey">;

/** What is to be sent: what is another than it was; `amount` is what the typed one is worth. */
export function changeOf(before: FormValues, values: FormValues, amount: string | null): Change {
  const { date, depositId } = values;
  return {
    ...(amount !== null && values.amount !== before.amount ? { amount } : {}),
    ...(date !== null && date !== before.date ? { date } : {}),
    ...(depositId !== null && depositId !== before.depositId ? { depositId } : {}),
    ...(values.entityId !== before.entityId ? { entityId: values.entityId } : {}),
    ...(values.categoryId !== before.categoryId ? { categoryId: values.categoryId } : {}),
    ...(values.name !== before.name ? { name: values.name } : {}),
    ...(values.note !== before.note ? { note: values.note } : {}),
    ...(values.bucketId !== before.bucketId ? bucketChange(values.bucketId) : {}),
  };
}

type Before = Pick<Whole, "amount"> & Pick<TransactionFacts_TransactionFragment, "allocations">;

/** What takes a change back; a split is written as it was, which no proportion would give to the cent. */
export function changeBack(before: FormValues, values: FormValues, { amount, allocations }: Before): Change {
  const back = changeOf(values, before, amount);
  const wasSplit = before.bucketId === AS_IT_IS && (values.bucketId !== AS_IT_IS || values.amount !== before.amount);
  return wasSplit ? { ...back, allocations: allocations.map(({ bucket, amount: part }) => ({ bucketId: bucket.id, amount: part })) } : back;
}

function bucketChange(bucket: BucketChoice): Change {
  if (bucket === AS_IT_IS) return {};
  if (bucket === SPLIT) return { splitIncome: true };
  return { bucketId: bucket === IN_NONE ? null : bucket };
}

/** The refund as it is recorded anew, of another expense, whose category, entity and buckets it then has, or of a category. */
export function refundOf({ date, name, note, depositId, refundOfId, categoryId, entityId, bucketId }: FormValues, amount: string): CreateRefundInput {
  const isInOne = bucketId !== AS_IT_IS && bucketId !== IN_NONE;
  const what = refundOfId === null ? { categoryId, entityId, ...(isInOne ? { bucketId } : {}) } : { expenseId: refundOfId };
  return { amount, date, name, note, depositId, ...what };
}
