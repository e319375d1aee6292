import { useEntities } from "../../parts/useEntities";
import type { PickerOption } from "../../ui/Picker";
import type { Choosable } from "./ConditionLine";
import { entitiesIn } from "./conditions";
import type { Values } from "./ruleValues";
import type { ShownRule, ShownWallet } from "./RulesPage";

interface Named extends Choosable {
  readonly categories: readonly PickerOption[];
  readonly buckets: readonly PickerOption[];
}

/** What a rule may name, with what it names already, which may be retired. */
export function useNamed(wallet: ShownWallet, rule: ShownRule | null, { entityId, condition }: Values): Named {
  const wanted = [...(entityId === null ? [] : [entityId]), ...entitiesIn(condition)];
  const { entities, find } = useEntities({ walletId: wallet.id, page: wallet.entities, wanted });
  return {
    categories: optionsOf(wallet.categories, rule?.category),
    buckets: optionsOf(wallet.buckets, rule?.bucket),
    deposits: optionsOf(wallet.deposits),
    entities: optionsOf(entities, rule?.entity),
    findEntity: find,
  };
}

interface One {
  readonly id: string;
  readonly name: string;
}

function optionsOf(all: readonly One[] | null, current?: One | null): readonly PickerOption[] {
  const known = all ?? [];
  const missing = current == null || known.some(({ id }) => id === current.id) ? [] : [current];
  return [...missing, ...known].map(({ id, name }) => ({ id, label: name }));
}
