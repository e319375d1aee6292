import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";

import { sendChange } from "../../api/changes";
import type { RuleConditionInput } from "../../api/gql/graphql";
import type { Problem } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showSaved } from "../../frame/takingBack";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import type { Form } from "../../frame/useForm";
import { inputOf } from "./conditions";
import { CreateRule, UpdateRule } from "./mutations";
import { saidOf, type Values } from "./ruleValues";
import type { ShownRule } from "./RulesPage";

interface Saving {
  readonly isSending: boolean;
  readonly problem: Problem | null;
  /** Saves what the form says, whose condition is sent as `condition`; false where it was refused. */
  readonly save: (form: Form<Values>, condition: RuleConditionInput, version: number | undefined) => Promise<boolean>;
}

/** Saves a new rule, or what is changed of one: what nobody touched of its condition stays as it is. */
export function useSaving(rule: ShownRule | null, onApply: (rule: { readonly id: string; readonly name: string }) => void): Saving {
  const client = useApolloClient();
  const { wallet: { id: walletId } } = useHousehold();
  const creation = useChange(CreateRule);
  const update = useChange(UpdateRule);
  const create: Saving["save"] = async ({ values }, condition) => {
    const done = await creation.send({ walletId, ...values, condition });
    if (done === null) return false;
    showToast(i18n.t("Saved: {name}", { name: values.name }), [{ label: i18n.t("Apply to what is there"), run: () => { onApply(done.rule); } }]);
    return true;
  };
  const change = async ({ values: { condition: typed, ...values }, saved }: Form<Values>, condition: RuleConditionInput, expectedVersion: number | undefined, before: ShownRule): Promise<boolean> => {
    const { id } = before;
    const isAnother = JSON.stringify(typed) !== JSON.stringify(saved.condition);
    const done = await update.send({ id, ...values, ...(isAnother && { condition }), ...(expectedVersion !== undefined && { expectedVersion }) });
    if (done === null) return false;
    const { condition: asked, ...others } = saidOf(before);
    const back = { id, ...others, ...(isAnother && { condition: inputOf(asked) }), expectedVersion: done.rule.version };
    showSaved({ title: values.name, back: (idempotencyKey) => sendChange(client, UpdateRule, { input: { ...back, idempotencyKey } }) });
    return true;
  };
  return {
    isSending: creation.isSending || update.isSending,
    problem: creation.problem ?? update.problem,
    save: (form, condition, version) => (rule === null ? create(form, condition, version) : change(form, condition, version, rule)),
  };
}
