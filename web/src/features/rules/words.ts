import { i18n } from "@lingui/core";

import type { Direction, RuleHindrance, RuleObstacle, RuleTextMatch, RuleTextPart } from "../../api/gql/graphql";
import type { ConditionKind } from "./conditions";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export function kindChoices(): readonly Choice<ConditionKind>[] {
  return [
    { value: "TEXT", label: i18n.t("Text") },
    { value: "AMOUNT", label: i18n.t("Amount") },
    { value: "DATE", label: i18n.t("Date") },
    { value: "DEPOSIT", label: i18n.t("Deposit") },
    { value: "ENTITY", label: i18n.t("Who") },
    { value: "DIRECTION", label: i18n.t("Direction") },
  ];
}

/** How the conditions of a group go together, "!" where that is not to be. */
export function groupChoices(): readonly Choice<GroupWay>[] {
  return [
    { value: "ALL", label: i18n.t("All of these hold") },
    { value: "ANY", label: i18n.t("Any of these holds") },
    { value: "!ALL", label: i18n.t("Not all of these hold") },
    { value: "!ANY", label: i18n.t("None of these holds") },
  ];
}

export type GroupWay = "ALL" | "ANY" | "!ALL" | "!ANY";

export function matchChoices(): readonly Choice<MatchWay>[] {
  return [
    { value: "CONTAINS", label: i18n.t("contains") },
    { value: "STARTS_WITH", label: i18n.t("starts with") },
    { value: "EQUALS", label: i18n.t({ id: "is (of a text)", message: "is" }) },
    { value: "REGEX", label: i18n.t("matches the regular expression") },
    { value: "!CONTAINS", label: i18n.t("does not contain") },
    { value: "!STARTS_WITH", label: i18n.t("does not start with") },
    { value: "!EQUALS", label: i18n.t({ id: "is not (of a text)", message: "is not" }) },
    { value: "!REGEX", label: i18n.t("does not match the regular expression") },
  ];
}

export type MatchWay = RuleTextMatch | `!${RuleTextMatch}`;

export function partChoices(): readonly Choice<RuleTextPart>[] {
  return [
    { value: "ANY", label: i18n.t("In any text") },
    { value: "NAME", label: i18n.t("In the name") },
    { value: "COUNTERPARTY", label: i18n.t("In who is at the other side") },
    { value: "NOTE", label: i18n.t("In the note") },
  ];
}

export function holdsChoices(): readonly Choice<"" | "!">[] {
  return [
    { value: "", label: i18n.t({ id: "is (of a condition)", message: "is" }) },
    { value: "!", label: i18n.t({ id: "is not (of a condition)", message: "is not" }) },
  ];
}

export function hindranceWords(why: RuleHindrance): string {
  switch (why) {
    case "SET_BY_HAND":
      return i18n.t("stays as you set it");
    case "OTHER_KIND":
      return i18n.t("stays: the category is of another kind");
    case "RETIRED":
      return i18n.t("stays: what it would get is retired");
  }
}

export function obstacleWords(obstacle: RuleObstacle): string {
  switch (obstacle) {
    case "TRANSFER":
      return i18n.t("Stays: it is a leg of a transfer.");
    case "LOAN":
      return i18n.t("Stays: it belongs to a loan.");
    case "REFUND":
      return i18n.t("Stays: it follows the transaction that it comes back of.");
    case "CLOSED_PERIOD":
      return i18n.t("Stays: its period is closed.");
  }
}

export function directionChoices(): readonly Choice<Direction>[] {
  return [
    { value: "OUT", label: i18n.t("Money goes out") },
    { value: "IN", label: i18n.t("Money comes in") },
  ];
}
