import { conditionOf, groupOf, treeOf, type Condition } from "./conditions";
import type { ShownRule } from "./RulesPage";

/** What a rule asks, and what it sets. */
export interface Values {
  readonly name: string;
  readonly condition: Condition;
  readonly categoryId: string | null;
  readonly entityId: string | null;
  readonly newName: string;
  readonly bucketId: string | null;
  readonly skips: boolean;
  readonly stops: boolean;
}

/** What a new rule begins with. */
export interface Beginning extends Pick<Values, "name" | "condition" | "categoryId" | "entityId" | "bucketId"> {
  /** Under which what was typed over it is found again. */
  readonly draft: string;
}

/** What the address says of a new rule: a text or who it is of, and what it is to set. */
export function beginningOf(search: Readonly<Record<string, unknown>>): Beginning {
  const said = (name: string): string | null => (typeof search[name] === "string" && search[name] !== "" ? search[name] : null);
  const [text, by, categoryId, entityId, bucketId] = [said("text"), said("by"), said("category"), said("entity"), said("bucket")];
  const asked = text === null && by !== null ? conditionOf({ kind: "ENTITY", entityIds: [by] }) : conditionOf({ value: text ?? "" });
  return { name: said("name") ?? text ?? "", condition: groupOf([asked]), categoryId, entityId, bucketId, draft: [text, by, categoryId, entityId, bucketId].join("/") };
}

/** What a rule says, or what a new one begins with; amounts are as the wire has them. */
export function saidOf(given: ShownRule | Beginning): Values {
  if ("draft" in given) {
    const { draft: _, ...begun } = given;
    return { ...begun, newName: "", skips: false, stops: false };
  }
  const { name, conditions, category, entity, newName, bucket, skips, stops } = given;
  return { name, condition: treeOf(conditions), categoryId: category?.id ?? null, entityId: entity?.id ?? null, newName, bucketId: bucket?.id ?? null, skips, stops };
}
