import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatDate } from "../../lib/intl";
import { absolute, isNegative } from "../../lib/money";
import { AskDialog } from "../../parts/FormDialog";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { Picker } from "../../ui/Picker";
import { useAmountText } from "../../ui/useAmountText";
import { ReconcileDeposit } from "./mutations";
import type { ShownAssertion, ShownDeposit } from "./ReconcilePage";

interface Props {
  readonly deposit: ShownDeposit;
  readonly assertion: ShownAssertion;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

const FIELDS = ["categoryId"];

/** Records what is missing, or too much, so that the balance holds. */
export function AdjustDialog({ deposit, assertion, categories, onClose }: Props): ReactElement {
  const { locale } = useHousehold();
  const { shown } = useAmountText(deposit.currency);
  const [categoryId, choose] = useState<string | null>(null);
  const { send, isSending, problem, forgive } = useChange(ReconcileDeposit);
  const { date, balance, difference, version } = assertion;
  const submit = async (): Promise<void> => {
    const done = await send({ depositId: deposit.id, date, balance, adjust: true, categoryId, expectedVersion: version });
    if (done === null) return;
    showToast(i18n.t("Confirmed: {name}", { name: deposit.name }));
    onClose();
  };
  const said = { amount: shown(absolute(difference)), name: deposit.name, date: formatDate(date, locale, "medium") };
  return (
    <AskDialog
      title={i18n.t("Book the difference")}
      submitLabel={i18n.t("Book it")}
      isSending={isSending}
      problem={problem}
      fields={FIELDS}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{isNegative(difference) ? i18n.t("{amount} come onto {name} on {date}, as a transaction of its own.", said) : i18n.t("{amount} leave {name} on {date}, as a transaction of its own.", said)}</p>
      <Picker
        label={i18n.t("Category")}
        name="categoryId"
        value={categoryId}
        options={categories.map(({ id, name }) => ({ id, label: name }))}
        onChange={choose}
        description={i18n.t("Without one it counts as neither income nor spending.")}
        error={messagesOf(problem, "categoryId")}
      />
      <ReopenClosed problem={problem} onReopened={forgive} />
    </AskDialog>
  );
}
