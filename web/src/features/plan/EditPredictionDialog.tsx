import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatNumber } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { Amount } from "../../ui/Amount";
import { AmountField } from "../../ui/AmountField";
import { FormDialog } from "../../ui/FormDialog";
import { UpdatePrediction } from "./mutations";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";

interface Props {
  readonly prediction: ShownPrediction;
  readonly period: ShownPeriod;
  readonly onClose: () => void;
}

const FIELDS = ["currentPlan", "note"];

export function EditPredictionDialog({ prediction, period, onClose }: Props): ReactElement {
  const { locale } = useHousehold();
  const digits = useDigits();
  const { currency } = period;
  const [opened] = useState(prediction);
  const [typed, setTyped] = useState(() => formatNumber(prediction.currentPlan, locale));
  const [note, setNote] = useState(prediction.note);
  const { send, isSending, problem } = useChange(UpdatePrediction);
  const parsed = parseAmount(typed, locale, digits, currency);
  const plan = "value" in parsed ? parsed.value : null;
  const { name } = prediction.category;
  const save = async (expectedVersion: number): Promise<void> => {
    if (plan === null || (await send({ id: opened.id, currentPlan: plan, note, expectedVersion })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  const isChanged = isChangedElsewhere(problem);
  const differences = [
    { label: i18n.t("Plan"), isSame: plan === prediction.currentPlan, mine: <Amount value={plan ?? opened.currentPlan} currency={currency} />, theirs: <Amount value={prediction.currentPlan} currency={currency} /> },
    { label: i18n.t("Note"), isSame: note === prediction.note, mine: note, theirs: prediction.note },
  ];
  return (
    <FormDialog
      title={i18n.t("Plan of {name}", { name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={plan !== null && !isChanged}
      problem={isChanged ? undefined : messageAbove(problem, FIELDS)}
      onSubmit={() => void save(opened.version)}
      onClose={onClose}
    >
      {isChanged && (
        <ConflictNote differences={differences.filter(({ isSame }) => !isSame)} isSending={isSending} onKeepMine={() => save(prediction.version)} onTakeTheirs={onClose} />
      )}
      <AmountField label={i18n.t("How much it may cost")} value={typed} onChange={setTyped} currency={currency} digits={digits} error={messagesOf(problem, "currentPlan")} required data-autofocus />
      <Textarea label={i18n.t("Note")} value={note} maxLength={2000} rows={3} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}
