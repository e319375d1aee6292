import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { parseAmount } from "../../lib/money";
import { AmountField } from "../../ui/AmountField";
import { FormDialog } from "../../ui/FormDialog";
import { Picker } from "../../ui/Picker";
import { CreatePrediction } from "./mutations";
import type { KnownCategory, ShownPeriod } from "./PeriodPlan";

interface Props {
  readonly period: ShownPeriod;
  /** Those that have no plan in the period. */
  readonly categories: readonly KnownCategory[];
  readonly onClose: () => void;
}

const FIELDS = ["categoryId", "currentPlan", "note"];

export function AddPredictionDialog({ period, categories, onClose }: Props): ReactElement {
  const { locale } = useHousehold();
  const digits = useDigits();
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const { send, isSending, problem } = useChange(CreatePrediction);
  const parsed = parseAmount(typed, locale, digits, period.currency);
  const plan = async (): Promise<void> => {
    if (categoryId === null || !("value" in parsed)) return;
    const name = categories.find(({ id }) => id === categoryId)?.name ?? "";
    if ((await send({ periodId: period.id, categoryId, currentPlan: parsed.value, note })) === null) return;
    onClose();
    showToast(i18n.t("{name} is planned", { name }));
  };
  return (
    <FormDialog
      title={i18n.t("Plan a category in {name}", { name: period.name })}
      submitLabel={i18n.t("Plan it")}
      isSending={isSending}
      canSubmit={categoryId !== null && "value" in parsed}
      problem={messageAbove(problem, FIELDS)}
      onSubmit={() => void plan()}
      onClose={onClose}
    >
      <Picker label={i18n.t("Category")} value={categoryId} options={categories.map(({ id, name }) => ({ id, label: name }))} onChange={setCategoryId} required error={messagesOf(problem, "categoryId")} />
      <AmountField label={i18n.t("How much it may cost")} value={typed} onChange={setTyped} currency={period.currency} digits={digits} error={messagesOf(problem, "currentPlan")} required />
      <Textarea label={i18n.t("Note")} value={note} maxLength={2000} rows={2} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}
