import { i18n } from "@lingui/core";
import { Checkbox, TextInput } from "@mantine/core";
import type { ReactElement } from "react";

import type { RuleDraftInput } from "../../api/gql/graphql";
import { useDigits, useHousehold } from "../../frame/household";
import { useForm } from "../../frame/useForm";
import { formatNumber } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { Picker } from "../../ui/Picker";
import { ConditionGroup } from "./ConditionGroup";
import { highestKey, inputOf, withAmounts, type Condition } from "./conditions";
import styles from "./Rules.module.css";
import type { ShownRule, ShownWallet } from "./RulesPage";
import { RuleTrial } from "./RuleTrial";
import { saidOf, type Beginning, type Values } from "./ruleValues";
import { conditionWords } from "./sentence";
import { useNamed } from "./useNamed";
import { useSaving } from "./useSaving";
import { useSayings } from "./useSentence";
import { useTrial } from "./useTrial";

interface Props {
  /** What is changed, or with what a new one begins. */
  readonly given: ShownRule | Beginning;
  readonly wallet: ShownWallet;
  readonly onClose: () => void;
  /** Has a rule that was just made applied to what is there. */
  readonly onApply: (rule: { readonly id: string; readonly name: string }) => void;
}

/** What a rule asks and sets, and what that would change. */
export function RuleDialog({ given, wallet, onClose, onApply }: Props): ReactElement {
  const rule = "id" in given ? given : null;
  const { save, isSending, problem } = useSaving(rule, onApply);
  const trial = useTrial(wallet.id);
  const { typed, onTheWire } = useAmounts();
  const said = saidOf(given);
  const form = useForm<Values>({
    name: "rule",
    id: "id" in given ? given.id : `${wallet.id}/${given.draft}`,
    version: rule?.version,
    saved: { ...said, condition: typed(said.condition) },
    problem: problem ?? trial.problem,
  });
  const { condition, categoryId, entityId, bucketId, newName, skips, stops } = form.values;
  const asked = onTheWire(condition);
  const named = useNamed(wallet, rule, form.values);
  const sayings = useSayings([named.categories, named.buckets, named.deposits, named.entities].flat().map(({ id, label }) => ({ id, name: label })));
  const submit = async (version: number | undefined): Promise<void> => {
    if (asked === null || !(await save(form, inputOf(asked), version))) return;
    form.done();
    onClose();
  };
  const nameOf = (id: string | null): string => (id === null ? "–" : sayings.nameOf(id));
  const inWords = (shown: Condition): string => conditionWords(onTheWire(shown) ?? shown, sayings);
  const draft: RuleDraftInput | null = asked === null ? null : { condition: inputOf(asked), categoryId, entityId, bucketId, newName, skips };
  return (
    <FormDialog
      title={rule === null ? i18n.t("New rule") : i18n.t("Change {name}", { name: rule.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      isWide
      canSubmit={asked !== null}
      form={form}
      shows={{
        name: [i18n.t("Name of the rule")],
        condition: [i18n.t({ id: "When (of a rule)", message: "When" }), inWords],
        categoryId: [i18n.t("Category"), nameOf],
        entityId: [i18n.t("Who"), nameOf],
        newName: [i18n.t("Name")],
        bucketId: [i18n.t("Bucket"), nameOf],
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput {...form.text("name")} label={i18n.t("Name of the rule")} maxLength={128} autoComplete="off" required data-autofocus />
      <ConditionGroup condition={condition} place="condition" depth={0} freeKey={highestKey(condition) + 1} choosable={named} problem={form.problem} onChange={(changed) => { form.set({ condition: changed }); }} />
      <fieldset className={styles.actions}>
        <legend>{i18n.t({ id: "Then (of a rule)", message: "Then" })}</legend>
        <Picker {...form.field("categoryId")} label={i18n.t("Category")} options={named.categories} />
        <Picker {...form.field("entityId")} label={i18n.t("Who")} options={named.entities} onSearch={named.findEntity} />
        <TextInput {...form.text("newName")} label={i18n.t("Name")} maxLength={128} autoComplete="off" />
        <Picker {...form.field("bucketId")} label={i18n.t("Bucket")} options={named.buckets} />
        <Checkbox className={styles.whole} label={i18n.t("Leave such rows of a statement out")} checked={skips} onChange={(event) => { form.set({ skips: event.currentTarget.checked }); }} />
        <Checkbox className={styles.whole} label={i18n.t("Then stop: no rule behind it is asked")} checked={stops} onChange={(event) => { form.set({ stops: event.currentTarget.checked }); }} />
      </fieldset>
      <RuleTrial trial={trial} draft={draft} />
    </FormDialog>
  );
}

interface Amounts {
  /** A condition of the wire, with its amounts as they are typed here. */
  readonly typed: (condition: Condition) => Condition;
  /** The other way; null where an amount cannot be read. */
  readonly onTheWire: (condition: Condition) => Condition | null;
}

function useAmounts(): Amounts {
  const { wallet: { currency }, locale } = useHousehold();
  const digits = useDigits();
  const read = (text: string): string | null => {
    const parsed = parseAmount(text, locale, digits, currency);
    return "value" in parsed ? parsed.value : null;
  };
  return {
    typed: (condition) => withAmounts(condition, (amount) => formatNumber(amount, locale)) ?? condition,
    onTheWire: (condition) => withAmounts(condition, read),
  };
}
