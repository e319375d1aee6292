import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import type { ReactElement } from "react";

import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { AmountField } from "../../ui/AmountField";
import { Picker } from "../../ui/Picker";
import { CreatePrediction } from "./mutations";
import type { KnownCategory, ShownPeriod } from "./PeriodPlan";

interface Props {
  readonly period: ShownPeriod;
  /** Those that have no plan in the period. */
  readonly categories: readonly KnownCategory[];
  readonly onClose: () => void;
}

interface Values {
  readonly categoryId: string | null;
  readonly currentPlan: string;
  readonly note: string;
}

export function AddPredictionDialog({ period, categories, onClose }: Props): ReactElement {
  const { locale } = useHousehold();
  const digits = useDigits();
  const { send, isSending, problem } = useChange(CreatePrediction);
  const form = useForm<Values>({ name: "new-prediction", id: period.id, saved: { categoryId: null, currentPlan: "", note: "" }, problem });
  const { categoryId, note } = form.values;
  const parsed = parseAmount(form.values.currentPlan, locale, digits, period.currency);
  const nameOf = (id: string | null): string => categories.find((each) => each.id === id)?.name ?? "";
  const plan = async (): Promise<void> => {
    if (categoryId === null || !("value" in parsed)) return;
    const name = nameOf(categoryId);
    if ((await send({ periodId: period.id, categoryId, currentPlan: parsed.value, note })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("{name} is planned", { name }));
  };
  return (
    <FormDialog
      title={i18n.t("Plan a category in {name}", { name: period.name })}
      submitLabel={i18n.t("Plan it")}
      isSending={isSending}
      canSubmit={categoryId !== null && "value" in parsed}
      form={form}
      shows={{ categoryId: [i18n.t("Category"), nameOf], currentPlan: [i18n.t("Plan")], note: [i18n.t("Note")] }}
      onSubmit={plan}
      onClose={onClose}
    >
      <Picker {...form.field("categoryId")} label={i18n.t("Category")} options={categories.map(({ id, name }) => ({ id, label: name }))} required />
      <AmountField {...form.field("currentPlan")} label={i18n.t("How much it may cost")} currency={period.currency} digits={digits} required />
      <Textarea {...form.text("note")} label={i18n.t("Note")} maxLength={2000} rows={2} />
    </FormDialog>
  );
}
