import { i18n } from "@lingui/core";
import { Checkbox } from "@mantine/core";
import type { ReactElement } from "react";

import type { Kind } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { CreateCategory, UpdateCategory } from "../../parts/categoryChanges";
import { choicesOf, isTicked, turned, type Choice } from "./choices";
import type { StepProps } from "./FirstRunPage";
import styles from "./FirstRun.module.css";
import { StepForm } from "./StepForm";
import { keyed, useWrites, type Write } from "./useWrites";

const KINDS: readonly Kind[] = ["EXPENSE", "INCOME", "NEUTRAL"];

/** What one spends on and earns by: a set to begin with, of which ticks are taken away. */
export function CategoriesStep({ answers, draft: { ticks }, change, onDone }: StepProps): ReactElement {
  const { wallet: { id: walletId } } = useHousehold();
  const { run, isSending, refusal } = useWrites();
  const choices = choicesOf(answers.wallet.categories ?? [], answers.baseCategories);
  const count = choices.filter((choice) => isTicked(choice, ticks)).length;
  const turn = (choice: Choice): void => { change((before) => ({ ...before, ticks: turned(choice, before.ticks) })); };
  const forget = (key: string): void => {
    change((before) => ({ ...before, ticks: Object.fromEntries(Object.entries(before.ticks).filter(([each]) => each !== key)) }));
  };
  const submit = async (): Promise<void> => {
    if (await run(choices.flatMap((choice) => writesOf(choice, isTicked(choice, ticks), walletId)), forget)) onDone();
  };
  return (
    <StepForm
      step="categories"
      question={i18n.t("What do you spend on, and what comes in?")}
      about={i18n.t("{count, plural, one {Begin with this # category.} other {Begin with these # categories.}} More can be added, renamed and retired whenever you like.", { count })}
      isSending={isSending}
      problem={refusal?.problem.message}
      onSubmit={submit}
    >
      {KINDS.map((kind) => (
        <Choices key={kind} legend={legendOf(kind)} choices={choices.filter((choice) => choice.kind === kind)} ticks={ticks} onTurn={turn} />
      ))}
    </StepForm>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly ticks: StepProps["draft"]["ticks"];
  readonly onTurn: (choice: Choice) => void;
}

function Choices({ legend, choices, ticks, onTurn }: ChoicesProps): ReactElement | null {
  if (choices.length === 0) return null;
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Checkbox key={choice.key} className={styles.choice ?? ""} label={choice.name} checked={isTicked(choice, ticks)} onChange={() => { onTurn(choice); }} />
        ))}
      </div>
    </fieldset>
  );
}

function legendOf(kind: Kind): string {
  if (kind === "EXPENSE") return i18n.t("Spending");
  return kind === "INCOME" ? i18n.t("Income") : i18n.t("Neutral");
}

/** A category that is not wanted is retired, so that its tick brings it back; a wanted one speaks the language of the page. */
function writesOf({ key, kind, name, isRenamed, isNew, isThere }: Choice, isWanted: boolean, walletId: string): readonly Write[] {
  if (isWanted === isThere && !(isWanted && isRenamed)) return [];
  if (isNew) return [keyed(key, CreateCategory, { walletId, kind, name, baseCategoryCode: key })];
  return [keyed(key, UpdateCategory, { id: key, isActive: isWanted, ...(isWanted && isRenamed && { name }) })];
}
