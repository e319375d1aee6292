import type { Kind } from "../../api/gql/graphql";
import { baseCategoryName } from "../../lib/baseCategoryName";

/** A category that one may begin with: one of the wallet, or one that is made of a base category. */
export interface Choice {
  /** The id of the category, or the code of the base category. */
  readonly key: string;
  readonly kind: Kind;
  /** In the language of the page, unless it has a name of its own. */
  readonly name: string;
  /** Whether it has another name until now. */
  readonly isRenamed: boolean;
  readonly isNew: boolean;
  /** Whether it is in use already. */
  readonly isThere: boolean;
  /** Whether it is ticked where nobody said otherwise. */
  readonly isProposed: boolean;
}

interface Category {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly isActive: boolean;
  readonly baseCategory: { readonly code: string } | null;
}

interface BaseCategory {
  readonly code: string;
  readonly kind: Kind;
  readonly name: string;
}

/**
 * Those of the wallet, and a base category of earning or spending for what it has none of; where it has nothing, all of
 * them are proposed. What is only moved needs no category.
 */
export function choicesOf(categories: readonly Category[], bases: readonly BaseCategory[]): readonly Choice[] {
  const used = new Set(categories.map(({ baseCategory }) => baseCategory?.code));
  const namesOf = (name: string, code: string | undefined): Pick<Choice, "name" | "isRenamed"> => {
    const base = bases.find((each) => each.code === code && each.name === name);
    const shown = base === undefined ? name : baseCategoryName(base);
    return { name: shown, isRenamed: shown !== name };
  };
  const isEmpty = categories.length === 0;
  return [
    ...categories.map(({ id, kind, name, isActive, baseCategory }) => ({ key: id, kind, ...namesOf(name, baseCategory?.code), isNew: false, isThere: isActive, isProposed: isActive })),
    ...bases
      .filter(({ code, kind, name }) => kind !== "NEUTRAL" && !used.has(code) && !categories.some((each) => each.kind === kind && each.name === name))
      .map(({ code, kind, name }) => ({ key: code, kind, ...namesOf(name, code), isNew: true, isThere: false, isProposed: isEmpty })),
  ];
}

export function isTicked({ key, isProposed }: Choice, ticks: Readonly<Record<string, boolean>>): boolean {
  return ticks[key] ?? isProposed;
}

/** The ticks with this one turned over; what stands as it is proposed needs none. */
export function turned(choice: Choice, ticks: Readonly<Record<string, boolean>>): Readonly<Record<string, boolean>> {
  const { [choice.key]: before, ...others } = ticks;
  return before === undefined ? { ...others, [choice.key]: !choice.isProposed } : others;
}
