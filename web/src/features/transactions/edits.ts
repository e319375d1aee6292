import type { Labels } from "./labels";
import type { Row } from "./what";

/** What of a row is edited in its place. */
export interface Values {
  readonly date: string | null;
  readonly entityId: string | null;
  readonly name: string;
  readonly note: string;
  readonly categoryId: string | null;
}

export interface Changed {
  date?: string;
  entityId?: string | null;
  name?: string;
  note?: string;
  categoryId?: string | null;
}

export function valuesOf({ date, entity, name, note, category }: Row): Values {
  return { date, entityId: entity?.id ?? null, name, note, categoryId: category?.id ?? null };
}

/** What is to be sent: what is another than it was. */
export function changedIn(row: Row, values: Values): Changed {
  const before = valuesOf(row);
  return {
    ...(values.date !== null && values.date !== before.date ? { date: values.date } : {}),
    ...(values.entityId !== before.entityId ? { entityId: values.entityId } : {}),
    ...(values.name !== before.name ? { name: values.name } : {}),
    ...(values.note !== before.note ? { note: values.note } : {}),
    ...(values.categoryId !== before.categoryId ? { categoryId: values.categoryId } : {}),
  };
}

/** What was there before, of the fields that were changed. */
export function beforeIn(row: Row, changed: Changed): Changed {
  const { date, entityId, name, note, categoryId } = valuesOf(row);
  return {
    ...("date" in changed && date !== null ? { date } : {}),
    ...("entityId" in changed ? { entityId } : {}),
    ...("name" in changed ? { name } : {}),
    ...("note" in changed ? { note } : {}),
    ...("categoryId" in changed ? { categoryId } : {}),
  };
}

/** The row as it will be, before the server has said so. */
export function edited(row: Row, values: Values, labels: Labels): Row {
  return {
    ...row,
    date: values.date ?? row.date,
    name: values.name,
    note: values.note,
    entity: named(row.entity, "Entity", values.entityId, labels.entities),
    category: named(row.category, "Category", values.categoryId, labels.categories),
  };
}

interface Reference<Type extends string> {
  readonly __typename: Type;
  readonly id: string;
  readonly name: string;
}

function named<Type extends string>(
  before: Reference<Type> | null,
  type: Type,
  id: string | null,
  labels: readonly { readonly id: string; readonly name: string }[],
): Reference<Type> | null {
  if (id === null || id === before?.id) return id === null ? null : before;
  return { __typename: type, id, name: labels.find((label) => label.id === id)?.name ?? "…" };
}
