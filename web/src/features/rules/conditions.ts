/** What a rule asks, as a tree; on the wire it is a list whose conditions name the groups they are in. */

import type { Direction, RuleConditionInput, RuleConditionKind, RuleTextMatch, RuleTextPart } from "../../api/gql/graphql";

export type ConditionKind = Exclude<RuleConditionKind, "NOT">;

/** A condition; of what stands beside its kind only that counts which the kind asks. */
export interface Condition {
  /** Tells it from the others of its rule, wherever it is moved. */
  readonly key: number;
  readonly kind: ConditionKind;
  /** That it is not met. */
  readonly isNot: boolean;
  readonly match: RuleTextMatch;
  readonly part: RuleTextPart;
  readonly value: string;
  /** As the wire has them, or as they are typed; empty where nothing binds. */
  readonly amountFrom: string;
  readonly amountTo: string;
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
  readonly direction: Direction;
  readonly depositIds: readonly string[];
  readonly entityIds: readonly string[];
  readonly inner: readonly Condition[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Listed {
  readonly number: number;
  readonly within: number | null;
  readonly kind: RuleConditionKind;
  readonly match: RuleTextMatch | null;
  readonly part: RuleTextPart | null;
  readonly value: string | null;
  readonly amountFrom: string | null;
  readonly amountTo: string | null;
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
  readonly direction: Direction | null;
  readonly deposits: readonly Named[];
  readonly entities: readonly Named[];
}

const PLAIN: Omit<Condition, "key"> = {
  kind: "TEXT",
  isNot: false,
  match: "CONTAINS",
  part: "ANY",
  value: "",
  amountFrom: "",
  amountTo: "",
  dateFrom: null,
  dateTo: null,
  direction: "OUT",
  depositIds: [],
  entityIds: [],
  inner: [],
};

export function isGroup({ kind }: Pick<Condition, "kind">): boolean {
  return kind === "ALL" || kind === "ANY";
}

/** The whole of what a rule asks, which is always a group, so that more can be asked beside it. */
export function treeOf(listed: readonly Listed[]): Condition {
  const [first] = listed;
  if (first === undefined) return groupOf([conditionOf({})]);
  const whole = nodeOf(first, listed, false);
  return isGroup(whole) ? whole : groupOf([whole]);
}

function nodeOf(at: Listed, listed: readonly Listed[], isNot: boolean): Condition {
  const inner = listed.filter(({ within }) => within === at.number);
  const [only] = inner;
  if (at.kind === "NOT") return only === undefined ? conditionOf({ key: at.number }) : nodeOf(only, listed, !isNot);
  return {
    key: at.number,
    kind: at.kind,
    isNot,
    match: at.match ?? PLAIN.match,
    part: at.part ?? PLAIN.part,
    value: at.value ?? "",
    amountFrom: at.amountFrom ?? "",
    amountTo: at.amountTo ?? "",
    dateFrom: at.dateFrom,
    dateTo: at.dateTo,
    direction: at.direction ?? PLAIN.direction,
    depositIds: at.deposits.map(({ id }) => id),
    entityIds: at.entities.map(({ id }) => id),
    inner: inner.map((each) => nodeOf(each, listed, false)),
  };
}

export function conditionOf(said: Partial<Condition>): Condition {
  return { key: 0, ...PLAIN, ...said };
}

/** All of these, under a key of its own. */
export function groupOf(inner: readonly Condition[]): Condition {
  return conditionOf({ key: 1 + Math.max(-1, ...inner.map(highestKey)), kind: "ALL", inner });
}

export function highestKey({ key, inner }: Condition): number {
  return Math.max(key, ...inner.map(highestKey));
}

/** The same with each amount as `written` has it; null where that has none of one that is given. */
export function withAmounts(condition: Condition, written: (amount: string) => string | null): Condition | null {
  const amountFrom = condition.amountFrom.trim() === "" ? "" : written(condition.amountFrom);
  const amountTo = condition.amountTo.trim() === "" ? "" : written(condition.amountTo);
  const inner = condition.inner.map((each) => withAmounts(each, written));
  if (condition.kind !== "AMOUNT" && !isGroup(condition)) return condition;
  if (amountFrom === null || amountTo === null || !inner.every((each) => each !== null)) return null;
  return { ...condition, amountFrom, amountTo, inner };
}

/** How a condition is sent, whose amounts are as the wire has them. */
export function inputOf(condition: Condition): RuleConditionInput {
  return condition.isNot ? { not: askedBy(condition) } : askedBy(condition);
}

function askedBy(condition: Condition): RuleConditionInput {
  const { kind, match, part, value, direction, depositIds, entityIds, inner } = condition;
  switch (kind) {
    case "ALL":
      return { all: inner.map(inputOf) };
    case "ANY":
      return { any: inner.map(inputOf) };
    case "TEXT":
      return { text: { match, part, value } };
    case "AMOUNT":
      return { amount: { from: condition.amountFrom || null, to: condition.amountTo || null } };
    case "DATE":
      return { date: { from: condition.dateFrom, to: condition.dateTo } };
    case "DEPOSIT":
      return { depositIds: [...depositIds] };
    case "ENTITY":
      return { entityIds: [...entityIds] };
    case "DIRECTION":
      return { direction };
  }
}

/** Where the server says what is wrong with a condition that is at `place`, such as "condition.all.0". */
export function pathOf({ kind, isNot }: Condition, place: string): string {
  const names: Readonly<Record<ConditionKind, string>> = {
    ALL: "all",
    ANY: "any",
    TEXT: "text",
    AMOUNT: "amount",
    DATE: "date",
    DEPOSIT: "depositIds",
    ENTITY: "entityIds",
    DIRECTION: "direction",
  };
  return [place, ...(isNot ? ["not"] : []), names[kind]].join(".");
}

/** The ids of all entities that it names, in whatever group. */
export function entitiesIn({ entityIds, inner }: Condition): readonly string[] {
  return [...entityIds, ...inner.flatMap(entitiesIn)];
}
