/** A rule said as a sentence. */

import { i18n } from "@lingui/core";

import type { RuleTextPart } from "../../api/gql/graphql";
import { isGroup, type Condition } from "./conditions";

/** How what a rule names is said. */
export interface Sayings {
  readonly nameOf: (id: string) => string;
  readonly amount: (amount: string) => string;
  readonly day: (date: string) => string;
}

export interface Actions {
  readonly category: string | null;
  readonly entity: string | null;
  readonly bucket: string | null;
  readonly newName: string;
  readonly skips: boolean;
  readonly stops: boolean;
}

/** "When the text contains “lidl”: category Food, then stop". */
export function sentenceOf(condition: Condition, actions: Actions, sayings: Sayings): string {
  const said = { conditions: conditionWords(condition, sayings), actions: actionWords(actions) };
  return actions.stops ? i18n.t("When {conditions}: {actions}, then stop.", said) : i18n.t("When {conditions}: {actions}.", said);
}

function actionWords({ category, entity, bucket, newName, skips }: Actions): string {
  return [
    ...(category === null ? [] : [i18n.t("category {name}", { name: category })]),
    ...(entity === null ? [] : [i18n.t("entity {name}", { name: entity })]),
    ...(newName === "" ? [] : [i18n.t("name “{name}”", { name: newName })]),
    ...(bucket === null ? [] : [i18n.t("bucket {name}", { name: bucket })]),
    ...(skips ? [i18n.t("leave it out of imports")] : []),
  ].join(", ");
}

export function conditionWords(condition: Condition, sayings: Sayings): string {
  if (!isGroup(condition)) return plainWords(condition, sayings);
  const { kind, isNot, inner } = condition;
  const conditions = inner.map((each) => (isGroup(each) && !each.isNot && each.inner.length > 1 ? `(${conditionWords(each, sayings)})` : conditionWords(each, sayings))).reduce(kind === "ALL" ? both : either, "");
  return isNot ? i18n.t("not ({conditions})", { conditions }) : conditions;
}

function both(one: string, other: string): string {
  return one === "" ? other : i18n.t("{one} and {other}", { one, other });
}

function either(one: string, other: string): string {
  return one === "" ? other : i18n.t("{one} or {other}", { one, other });
}

function plainWords(condition: Condition, sayings: Sayings): string {
  switch (condition.kind) {
    case "AMOUNT":
      return amountWords(condition, sayings);
    case "DATE":
      return dateWords(condition, sayings);
    case "DEPOSIT":
      return namedWords(condition, condition.depositIds, i18n.t({ id: "the deposit (of a rule)", message: "the deposit" }), sayings);
    case "ENTITY":
      return namedWords(condition, condition.entityIds, i18n.t({ id: "the entity (of a rule)", message: "the entity" }), sayings);
    case "DIRECTION":
      return (condition.direction === "IN") === condition.isNot ? i18n.t("money goes out") : i18n.t("money comes in");
    case "TEXT":
    case "ALL":
    case "ANY":
      return textWords(condition);
  }
}

function textWords({ part, match, value, isNot }: Condition): string {
  const said = { part: partWords(part), value };
  switch (match) {
    case "CONTAINS":
      return isNot ? i18n.t("{part} does not contain “{value}”", said) : i18n.t("{part} contains “{value}”", said);
    case "STARTS_WITH":
      return isNot ? i18n.t("{part} does not start with “{value}”", said) : i18n.t("{part} starts with “{value}”", said);
    case "EQUALS":
      return isNot ? i18n.t("{part} is not “{value}”", said) : i18n.t("{part} is “{value}”", said);
    case "REGEX":
      return isNot ? i18n.t("{part} does not match “{value}”", said) : i18n.t("{part} matches “{value}”", said);
  }
}

function partWords(part: RuleTextPart): string {
  switch (part) {
    case "ANY":
      return i18n.t({ id: "any text (of a rule)", message: "a text" });
    case "NAME":
      return i18n.t({ id: "the name (of a rule)", message: "the name" });
    case "COUNTERPARTY":
      return i18n.t({ id: "the other side (of a rule)", message: "the other side" });
    case "NOTE":
      return i18n.t({ id: "the note (of a rule)", message: "the note" });
  }
}

function amountWords({ amountFrom, amountTo, isNot }: Condition, { amount }: Sayings): string {
  const [from, to] = [amountFrom, amountTo].map((each) => (each === "" ? "" : amount(each)));
  if (from === to) return isNot ? i18n.t("the amount is not {from}", { from }) : i18n.t("the amount is {from}", { from });
  if (to === "") return isNot ? i18n.t("the amount is under {from}", { from }) : i18n.t("the amount is at least {from}", { from });
  if (from === "") return isNot ? i18n.t("the amount is over {to}", { to }) : i18n.t("the amount is at most {to}", { to });
  return isNot ? i18n.t("the amount is not from {from} to {to}", { from, to }) : i18n.t("the amount is from {from} to {to}", { from, to });
}

function dateWords({ dateFrom, dateTo, isNot }: Condition, { day }: Sayings): string {
  const from = dateFrom === null ? "" : day(dateFrom);
  const to = dateTo === null ? "" : day(dateTo);
  if (from === to) return isNot ? i18n.t("the day is not {from}", { from }) : i18n.t("the day is {from}", { from });
  if (to === "") return isNot ? i18n.t("the day is before {from}", { from }) : i18n.t("the day is {from} or later", { from });
  if (from === "") return isNot ? i18n.t("the day is after {to}", { to }) : i18n.t("the day is {to} or earlier", { to });
  return isNot ? i18n.t("the day is not from {from} to {to}", { from, to }) : i18n.t("the day is from {from} to {to}", { from, to });
}

function namedWords({ isNot }: Condition, ids: readonly string[], what: string, { nameOf }: Sayings): string {
  const said = { what, names: ids.map(nameOf).reduce(either, "") };
  return isNot ? i18n.t("{what} is not {names}", said) : i18n.t("{what} is {names}", said);
}
