import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { useHousehold } from "../../frame/household";
import { showProblem } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { moved } from "../../lib/moved";
import { ReorderRules } from "./mutations";
import { RuleMenu } from "./RuleMenu";
import styles from "./Rules.module.css";
import type { ShownRule } from "./RulesPage";
import { useSentence } from "./useSentence";

interface Props {
  readonly rules: readonly ShownRule[];
  /** Those, too, that are about to be deleted. */
  readonly all: readonly ShownRule[];
  readonly onEdit: (rule: ShownRule) => void;
  readonly onTry: (rule: ShownRule) => void;
}

type Step = -1 | 1;

/** The rules in the order in which they are asked, which buttons change. */
export function RuleList({ rules, all, onEdit, onTry }: Props): ReactElement {
  const { move, isSending } = useOrder(all, rules);
  return (
    <ol className={styles.rules} aria-busy={isSending}>
      {rules.map((rule, index) => (
        <RuleItem key={rule.id} rule={rule} place={index + 1} isLast={index === rules.length - 1} onMove={(step) => move(rule.id, step)} onEdit={onEdit} onTry={onTry} />
      ))}
    </ol>
  );
}

interface ItemProps extends Pick<Props, "onEdit" | "onTry"> {
  readonly rule: ShownRule;
  readonly place: number;
  readonly isLast: boolean;
  readonly onMove: (step: Step) => Promise<void>;
}

function RuleItem({ rule, place, isLast, onMove, onEdit, onTry }: ItemProps): ReactElement {
  const sentence = useSentence(rule);
  const { name, isActive } = rule;
  return (
    <li className={styles.rule} data-rests={!isActive || undefined}>
      <span className={styles.place} aria-hidden>{place}</span>
      <div className={styles.said}>
        <button type="button" className={styles.name} onClick={() => { onEdit(rule); }}>{name}</button>
        {!isActive && <span className={styles.mark}>{i18n.t("rests")}</span>}
        <p className={styles.sentence}>{sentence}</p>
      </div>
      <div className={styles.controls}>
        <MoveButton label={i18n.t("Move {name} up", { name })} step={-1} isAtEnd={place === 1} onMove={onMove} />
        <MoveButton label={i18n.t("Move {name} down", { name })} step={1} isAtEnd={isLast} onMove={onMove} />
        <RuleMenu rule={rule} onEdit={onEdit} onTry={onTry} />
      </div>
    </li>
  );
}

interface MoveProps extends Pick<ItemProps, "onMove"> {
  readonly label: string;
  readonly step: Step;
  readonly isAtEnd: boolean;
}

/** It keeps the focus where it was pressed, wherever its row goes. */
function MoveButton({ label, step, isAtEnd, onMove }: MoveProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [moves, count] = useState(0);
  useEffect(() => {
    if (moves > 0) button.current?.focus();
  }, [moves]);
  const Sign = step === -1 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      ref={button}
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      aria-disabled={isAtEnd}
      data-disabled={isAtEnd}
      onClick={() => { if (!isAtEnd) void onMove(step).then(() => { count((before) => before + 1); }); }}
    >
      <Sign size={18} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}

function useOrder(all: readonly ShownRule[], shown: readonly ShownRule[]): { move: (id: string, step: Step) => Promise<void>; isSending: boolean } {
  const client = useApolloClient();
  const { wallet } = useHousehold();
  const [isSending, setSending] = useState(false);
  const move = async (id: string, step: Step): Promise<void> => {
    const ruleIds = moved(all.map((each) => each.id), shown.map((each) => each.id), id, step);
    if (ruleIds === null || isSending) return;
    setSending(true);
    const outcome = await sendChange(client, ReorderRules, { input: { walletId: wallet.id, ruleIds, idempotencyKey: newKey() } });
    setSending(false);
    if ("problem" in outcome) showProblem(outcome.problem);
  };
  return { move, isSending };
}
