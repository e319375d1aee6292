import { i18n } from "@lingui/core";
import { Button, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactElement } from "react";

import type { Problem } from "../../api/problems";
import { ConditionLine, type Choosable } from "./ConditionLine";
import { conditionOf, isGroup, pathOf, type Condition } from "./conditions";
import styles from "./Rules.module.css";
import { groupChoices, type GroupWay } from "./words";

interface Props {
  readonly condition: Condition;
  /** Where it is in the whole, as the server names what is wrong with it. */
  readonly place: string;
  /** Groups around it. */
  readonly depth: number;
  /** A key that no condition of the whole has. */
  readonly freeKey: number;
  readonly choosable: Choosable;
  readonly problem: Problem | null;
  readonly onChange: (condition: Condition) => void;
  /** Absent for the whole. */
  readonly onRemove?: () => void;
}

/** More are shown, where they are made elsewhere, and none is added. */
const DEEPEST = 2;

/** Conditions that go together, among them further groups. */
export function ConditionGroup(props: Props): ReactElement {
  const { condition, place, depth, freeKey, onChange, onRemove } = props;
  const { kind, isNot, inner } = condition;
  const add = (more: Condition): void => { onChange({ ...condition, inner: [...inner, more] }); };
  const addGroup = (): void => { add(conditionOf({ key: freeKey, kind: kind === "ALL" ? "ANY" : "ALL", inner: [conditionOf({ key: freeKey + 1 })] })); };
  return (
    <fieldset className={styles.group} data-inner={depth > 0 || undefined}>
      <legend>{depth === 0 ? i18n.t({ id: "When (of a rule)", message: "When" }) : i18n.t("Group")}</legend>
      <NativeSelect
        name={place}
        aria-label={depth === 0 ? i18n.t("How the conditions go together") : i18n.t("How the conditions of the group go together")}
        data={[...groupChoices()]}
        value={`${isNot ? "!" : ""}${kind}`}
        error={problemOf(props)}
        onChange={(event) => { onChange({ ...condition, ...wayOf(event.currentTarget.value as GroupWay) }); }}
      />
      <Inner {...props} />
      <div className={styles.adding}>
        <Adding label={i18n.t("Condition")} onClick={() => { add(conditionOf({ key: freeKey })); }} />
        {depth < DEEPEST && <Adding label={i18n.t("Group of conditions")} onClick={addGroup} />}
        {onRemove !== undefined && <Button variant="subtle" color="gray" size="compact-sm" onClick={onRemove}>{i18n.t("Remove the group")}</Button>}
      </div>
    </fieldset>
  );
}

function Adding({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactElement {
  return <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />} onClick={onClick}>{label}</Button>;
}

function Inner({ condition, place, depth, freeKey, choosable, problem, onChange }: Props): ReactElement[] {
  const { inner } = condition;
  const path = pathOf(condition, place);
  return inner.map((each, index) => {
    const shared = {
      condition: each,
      place: `${path}.${index}`,
      choosable,
      problem,
      onChange: (changed: Condition) => { onChange({ ...condition, inner: inner.with(index, changed) }); },
      onRemove: () => { onChange({ ...condition, inner: inner.toSpliced(index, 1) }); },
    };
    return isGroup(each) ? <ConditionGroup key={each.key} {...shared} depth={depth + 1} freeKey={freeKey} /> : <ConditionLine key={each.key} {...shared} number={index + 1} />;
  });
}

/** What is wrong with the group itself; of what is in it that says it. */
function problemOf({ problem, condition, place }: Props): string | undefined {
  const own = [place, pathOf(condition, place)];
  return problem?.fields.filter(({ path }) => own.includes(path)).flatMap(({ messages }) => messages).join(" ") || undefined;
}

function wayOf(way: GroupWay): Pick<Condition, "kind" | "isNot"> {
  const isNot = way.startsWith("!");
  return { kind: way.endsWith("ALL") ? "ALL" : "ANY", isNot };
}
