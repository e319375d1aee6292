import type { PickerOption } from "../../ui/Picker";
import type { Kind } from "../../lib/filters";
import type { Label, Labels, Retirable } from "./labels";

/** Those that can be chosen: the active ones, and the one that is named already. */
function optionsOf(labels: readonly Retirable[], chosen: string | null): readonly PickerOption[] {
  return labels.filter(({ id, isActive }) => isActive || id === chosen).map(({ id, name }) => ({ id, label: name }));
}

/** The one that is named already may be on a page of them that is not known. */
export function entityOptions({ entities }: Labels, chosen: string | null, before: Label | null): readonly PickerOption[] {
  const isKnown = before === null || entities.some(({ id }) => id === before.id);
  return optionsOf(isKnown ? entities : [{ ...before, isActive: true }, ...entities], chosen);
}

export function depositOptions(labels: Labels, chosen: string | null): readonly PickerOption[] {
  return optionsOf(labels.deposits, chosen);
}

/** A category is of the kind of its transactions. */
export function categoryOptions(labels: Labels, kind: Kind, chosen: string | null): readonly PickerOption[] {
  return optionsOf(labels.categories.filter((category) => category.kind === kind), chosen);
}
