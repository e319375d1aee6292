import { useHousehold } from "../../frame/household";
import { formatAmount, formatDate } from "../../lib/intl";
import { treeOf } from "./conditions";
import type { ShownRule } from "./RulesPage";
import { sentenceOf, type Sayings } from "./sentence";

/** How what rules name is said here, by the names of what they name. */
export function useSayings(named: readonly { readonly id: string; readonly name: string }[]): Sayings {
  const { wallet, locale } = useHousehold();
  return {
    nameOf: (id) => named.find((each) => each.id === id)?.name ?? "–",
    amount: (amount) => formatAmount(amount, wallet.currency, locale),
    day: (date) => formatDate(date, locale, "medium"),
  };
}

export function useSentence(rule: ShownRule): string {
  const { conditions, category, entity, bucket, newName, skips, stops } = rule;
  const sayings = useSayings(conditions.flatMap(({ deposits, entities }) => [...deposits, ...entities]));
  return sentenceOf(treeOf(conditions), { category: category?.name ?? null, entity: entity?.name ?? null, bucket: bucket?.name ?? null, newName, skips, stops }, sayings);
}
