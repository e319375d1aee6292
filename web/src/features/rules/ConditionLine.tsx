import { i18n } from "@lingui/core";
import { CloseButton, NativeSelect, TextInput } from "@mantine/core";
import type { ReactElement } from "react";

import type { Direction, RuleTextMatch, RuleTextPart } from "../../api/gql/graphql";
import { messagesOf, type Problem } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { AmountField } from "../../ui/AmountField";
import { DateField } from "../../ui/DateField";
import type { PickerOption } from "../../ui/Picker";
import { pathOf, type Condition, type ConditionKind } from "./conditions";
import { NamesField } from "./NamesField";
import styles from "./Rules.module.css";
import { directionChoices, holdsChoices, kindChoices, matchChoices, partChoices } from "./words";

/** What conditions may name. */
export interface Choosable {
  readonly deposits: readonly PickerOption[];
  readonly entities: readonly PickerOption[];
  readonly findEntity: ((typed: string) => void) | undefined;
}

interface Props {
  readonly condition: Condition;
  readonly place: string;
  /** Which of its group it is, from 1. */
  readonly number: number;
  readonly choosable: Choosable;
  readonly problem: Problem | null;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

/** One condition: what it is about, and what is asked of that. */
export function ConditionLine(props: Props): ReactElement {
  const { condition, number, onChange, onRemove } = props;
  return (
    <div className={styles.line} role="group" aria-label={i18n.t("Condition {number}", { number })}>
      <NativeSelect
        aria-label={i18n.t("What is asked about")}
        data={[...kindChoices()]}
        value={condition.kind}
        onChange={(event) => { onChange({ ...condition, kind: event.currentTarget.value as ConditionKind }); }}
      />
      <Asked {...props} />
      <CloseButton size={36} aria-label={i18n.t("Remove condition {number}", { number })} onClick={onRemove} />
    </div>
  );
}

function Asked(props: Props): ReactElement {
  switch (props.condition.kind) {
    case "AMOUNT":
      return <AskedAmount {...props} />;
    case "DATE":
      return <AskedDate {...props} />;
    case "DEPOSIT":
    case "ENTITY":
      return <AskedNames {...props} />;
    case "DIRECTION":
      return <AskedDirection {...props} />;
    case "TEXT":
    case "ALL":
    case "ANY":
      return <AskedText {...props} />;
  }
}

function AskedText({ condition, place, problem, onChange }: Props): ReactElement {
  const { isNot, match, part, value } = condition;
  const path = `${pathOf(condition, place)}.value`;
  const change = (way: string): void => { onChange({ ...condition, isNot: way.startsWith("!"), match: way.replace("!", "") as RuleTextMatch }); };
  return (
    <div className={styles.asked}>
      <NativeSelect aria-label={i18n.t("Where it is looked for")} data={[...partChoices()]} value={part} onChange={(event) => { onChange({ ...condition, part: event.currentTarget.value as RuleTextPart }); }} />
      <NativeSelect aria-label={i18n.t("How it is looked for")} data={[...matchChoices()]} value={`${isNot ? "!" : ""}${match}`} onChange={(event) => { change(event.currentTarget.value); }} />
      <TextInput
        className={styles.whole}
        name={path}
        aria-label={i18n.t("Text")}
        placeholder={match === "REGEX" ? i18n.t("such as ^lidl") : i18n.t("such as lidl")}
        autoComplete="off"
        maxLength={200}
        value={value}
        error={messagesOf(problem, path)}
        onChange={(event) => { onChange({ ...condition, value: event.currentTarget.value }); }}
      />
    </div>
  );
}

function Holds({ condition, onChange }: Props): ReactElement {
  return (
    <NativeSelect
      className={styles.whole}
      aria-label={i18n.t("Whether it is so")}
      data={[...holdsChoices()]}
      value={condition.isNot ? "!" : ""}
      onChange={(event) => { onChange({ ...condition, isNot: event.currentTarget.value === "!" }); }}
    />
  );
}

function AskedAmount(props: Props): ReactElement {
  const { condition, place, problem, onChange } = props;
  const { wallet: { currency } } = useHousehold();
  const digits = useDigits();
  const path = pathOf(condition, place);
  return (
    <div className={styles.asked}>
      <Holds {...props} />
      <AmountField name={path} label={i18n.t("At least")} currency={currency} digits={digits} value={condition.amountFrom} error={messagesOf(problem, path)} onChange={(amountFrom) => { onChange({ ...condition, amountFrom }); }} />
      <AmountField name={`${path}.to`} label={i18n.t("At most")} currency={currency} digits={digits} value={condition.amountTo} onChange={(amountTo) => { onChange({ ...condition, amountTo }); }} />
    </div>
  );
}

function AskedDate(props: Props): ReactElement {
  const { condition, place, problem, onChange } = props;
  const { today } = useHousehold();
  const path = pathOf(condition, place);
  return (
    <div className={styles.asked}>
      <Holds {...props} />
      <DateField name={path} label={i18n.t("From")} today={today} value={condition.dateFrom} error={messagesOf(problem, path)} onChange={(dateFrom) => { onChange({ ...condition, dateFrom }); }} />
      <DateField name={`${path}.to`} label={i18n.t("To")} today={today} value={condition.dateTo} onChange={(dateTo) => { onChange({ ...condition, dateTo }); }} />
    </div>
  );
}

function AskedNames(props: Props): ReactElement {
  const { condition, place, problem, choosable, onChange } = props;
  const path = pathOf(condition, place);
  const shared = { name: path, error: messagesOf(problem, path) };
  return (
    <div className={styles.asked}>
      <Holds {...props} />
      {condition.kind === "DEPOSIT" ? (
        <NamesField {...shared} label={i18n.t("One of these deposits")} options={choosable.deposits} value={condition.depositIds} onChange={(depositIds) => { onChange({ ...condition, depositIds }); }} />
      ) : (
        <NamesField {...shared} label={i18n.t("One of these")} options={choosable.entities} onSearch={choosable.findEntity} value={condition.entityIds} onChange={(entityIds) => { onChange({ ...condition, entityIds }); }} />
      )}
    </div>
  );
}

/** Not going out is coming in: it is shown as that, and stays as it is until it is changed. */
function AskedDirection({ condition, onChange }: Props): ReactElement {
  const { direction, isNot } = condition;
  const shown: Direction = isNot ? (direction === "IN" ? "OUT" : "IN") : direction;
  return (
    <div className={styles.asked}>
      <NativeSelect
        className={styles.whole}
        aria-label={i18n.t("Direction")}
        data={[...directionChoices()]}
        value={shown}
        onChange={(event) => { onChange({ ...condition, isNot: false, direction: event.currentTarget.value as Direction }); }}
      />
    </div>
  );
}
