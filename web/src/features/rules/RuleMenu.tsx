import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { sendChange, type Outcome } from "../../api/changes";
import { deleteLater } from "../../frame/deletion";
import { showSaved } from "../../frame/takingBack";
import { showProblem } from "../../frame/toasts";
import { newKey } from "../../lib/idempotency";
import { DotsMenu } from "../../ui/DotsMenu";
import { DeleteRule, UpdateRule } from "./mutations";
import type { ShownRule } from "./RulesPage";

interface Props {
  readonly rule: ShownRule;
  readonly onEdit: (rule: ShownRule) => void;
  readonly onTry: (rule: ShownRule) => void;
}

export function RuleMenu({ rule, onEdit, onTry }: Props): ReactElement {
  const client = useApolloClient();
  const { id, name, isActive } = rule;
  const write = (wanted: boolean, idempotencyKey: string): Promise<Outcome<unknown>> => sendChange(client, UpdateRule, { input: { id, isActive: wanted, idempotencyKey } });
  const turn = async (): Promise<void> => {
    const outcome = await write(!isActive, newKey());
    if ("problem" in outcome) showProblem(outcome.problem);
    else showSaved({ title: name, said: isActive ? i18n.t("{name} rests", { name }) : i18n.t("{name} is in use again", { name }), back: (key) => write(isActive, key) });
  };
  const remove = (): void => {
    deleteLater(client, { id, message: i18n.t("The rule {name} is deleted", { name }), mutation: DeleteRule, input: { id, idempotencyKey: newKey() } });
  };
  return (
    <DotsMenu
      label={i18n.t("More for {name}", { name })}
      entries={[
        { label: i18n.t("Change"), run: () => { onEdit(rule); } },
        { label: i18n.t("Apply to what is there"), run: () => { onTry(rule); } },
        { label: isActive ? i18n.t("Let it rest") : i18n.t("Use it again"), run: turn },
        { label: i18n.t("Delete the rule"), isDangerous: true, run: remove },
      ]}
    />
  );
}
