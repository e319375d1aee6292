import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import type { ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { useDigits, useHousehold } from "../../frame/household";
import { showSaved } from "../../frame/takingBack";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatNumber } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { AmountField } from "../../ui/AmountField";
import { UpdatePrediction } from "./mutations";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";

interface Props {
  readonly prediction: ShownPrediction;
  readonly period: ShownPeriod;
  readonly onClose: () => void;
}

export default function EditPredictionDialog({ prediction, period, onClose }: Props): ReactElement {
  const { locale } = useHousehold();
  const digits = useDigits();
  const client = useApolloClient();
  const { id, version, category: { name } } = prediction;
  const { send, isSending, problem } = useChange(UpdatePrediction);
  const form = useForm({ name: "prediction", id, version, saved: { currentPlan: formatNumber(prediction.currentPlan, locale), note: prediction.note }, problem });
  const parsed = parseAmount(form.values.currentPlan, locale, digits, period.currency);
  const save = async (expectedVersion = version): Promise<void> => {
    if (!("value" in parsed) || (await send({ id, currentPlan: parsed.value, note: form.values.note, expectedVersion })) === null) return;
    form.done();
    onClose();
    const before = { id, currentPlan: prediction.currentPlan, note: prediction.note, expectedVersion: expectedVersion + 1 };
    showSaved({ title: name, back: (idempotencyKey) => sendChange(client, UpdatePrediction, { input: { ...before, idempotencyKey } }) });
  };
  return (
    <FormDialog
      title={i18n.t("Plan of {name}", { name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={"value" in parsed}
      form={form}
      shows={{ currentPlan: [i18n.t("Plan")], note: [i18n.t("Note")] }}
      onSubmit={save}
      onClose={onClose}
    >
      <AmountField {...form.field("currentPlan")} label={i18n.t("How much it may cost")} currency={period.currency} digits={digits} required data-autofocus />
      <Textarea {...form.text("note")} label={i18n.t("Note")} maxLength={2000} rows={3} />
    </FormDialog>
  );
}
