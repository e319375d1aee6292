import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { isSameName } from "../../lib/folding";
import { absolute, isNegative } from "../../lib/money";
import type { Kind } from "../../api/gql/graphql";
import { Amount } from "../../ui/Amount";
import type { PickerOption } from "../../ui/Picker";
import type { AddData } from "./addData";
import styles from "./Add.module.css";
import type { Choice, Draft } from "./draft";

/** The id that stands for what is made when it is saved. */
const NEW = "new";

export function depositOptions({ wallets }: AddData, walletId: string | null): PickerOption[] {
  const shown = wallets.filter(({ id }) => walletId === null || id === walletId);
  return shown.flatMap(({ name: group, currency, deposits }) =>
    (deposits ?? []).map(({ id, name, balance }) => ({
      id,
      label: name,
      aside: <Amount value={balance} currency={currency} />,
      ...(shown.length > 1 ? { group } : {}),
    })),
  );
}

/** The categories of a kind, with what is left of their plan on that day. */
export function categoryOptions(data: AddData, kind: Kind, { date }: Draft, currency: string): PickerOption[] {
  const left = leftOn(data, date);
  return data.categories
    .filter((category) => category.kind === kind)
    .map(({ id, name }) => {
      const amount = left.get(id);
      return { id, label: name, ...(amount === undefined ? {} : { aside: <LeftOfPlan left={amount} currency={currency} /> }) };
    });
}

export function entityOptions({ entities }: AddData): PickerOption[] {
  return entities.map(({ id, name }) => ({ id, label: name }));
}

export function bucketOptions({ buckets }: AddData, currency: string): PickerOption[] {
  return buckets.map(({ id, name, balance }) => ({ id, label: name, aside: <Amount value={balance} currency={currency} /> }));
}

export function loanOptions({ loans }: AddData, currency: string): PickerOption[] {
  return loans.map(({ id, direction, outstanding, entity }) => ({
    id,
    label: entity.name,
    group: direction === "LENT" ? i18n.t("Owed to you") : i18n.t("You owe"),
    aside: <Amount value={outstanding} currency={currency} />,
  }));
}

/** What a choice may be of: the options, and the one that is to be made. */
export function withNew(options: readonly PickerOption[], choice: Choice): readonly PickerOption[] {
  return choice !== null && "create" in choice
    ? [...options, { id: NEW, label: choice.create, aside: i18n.t("New") }]
    : options;
}

export function valueOf(choice: Choice): string | null {
  if (choice === null) return null;
  return "create" in choice ? NEW : choice.id;
}

export function choiceOf(id: string | null, before: Choice): Choice {
  if (id === null) return null;
  return id === NEW ? before : { id };
}

/** The one that is there by that name already, if it is. */
export function settled(choice: Choice, known: readonly { readonly id: string; readonly name: string }[]): Choice {
  if (choice === null || "id" in choice) return choice;
  const found = known.find(({ name }) => isSameName(name, choice.create));
  return found === undefined ? choice : { id: found.id };
}

function leftOn({ periods }: AddData, date: string | null): ReadonlyMap<string, string> {
  const period = periods.find(({ startsOn, endsOn }) => date !== null && startsOn <= date && date <= endsOn);
  return new Map(period?.predictions?.map(({ category, left }) => [category.id, left]));
}

function LeftOfPlan({ left, currency }: { readonly left: string; readonly currency: string }): ReactElement {
  const isOver = isNegative(left);
  return (
    <span className={isOver ? styles.over : undefined}>
      <Amount value={absolute(left)} currency={currency} kind={isOver ? "over" : "plain"} /> {isOver ? i18n.t("over plan") : i18n.t("left")}
    </span>
  );
}
