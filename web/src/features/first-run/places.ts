import type { DepositForm } from "../../api/gql/graphql";
import { isSameName } from "../../lib/folding";

/** Where money is, as it is typed: a deposit that is there, or one that is to be made. */
export interface Place {
  /** The id of the deposit, or a name for the row. */
  readonly key: string;
  readonly isNew: boolean;
  readonly form: DepositForm;
  readonly name: string;
  readonly balance: string;
}

export interface KnownDeposit {
  readonly id: string;
  readonly name: string;
  readonly form: DepositForm;
  readonly openingBalance: { readonly amount: string; readonly direction: "IN" | "OUT"; readonly version: number } | null;
}

/** A row for each deposit, as it was typed or as it is, and those that are to be made. */
export function placesOf(deposits: readonly KnownDeposit[], typed: readonly Place[], shown: (deposit: KnownDeposit) => Place): readonly Place[] {
  const known = new Map(typed.map((place) => [place.key, place]));
  return [...deposits.map((deposit) => known.get(deposit.id) ?? shown(deposit)), ...typed.filter(({ isNew }) => isNew)];
}

/** What was typed and is not there yet: rows that were made before the page was left are no longer new. */
export function unmade(typed: readonly Place[], deposits: readonly KnownDeposit[]): readonly Place[] {
  return typed.filter(({ key, isNew, name }) =>
    isNew ? !deposits.some((deposit) => isSameName(deposit.name, name)) : deposits.some(({ id }) => id === key),
  );
}

export function isPlace(value: unknown): value is Place {
  if (typeof value !== "object" || value === null) return false;
  const given: Readonly<Record<string, unknown>> = { ...value };
  const texts = ["key", "name", "balance"].every((name) => typeof given[name] === "string");
  return texts && typeof given["isNew"] === "boolean" && (given["form"] === "PHYSICAL" || given["form"] === "VIRTUAL");
}
