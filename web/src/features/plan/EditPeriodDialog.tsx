import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { FormDialog } from "../../parts/FormDialog";
import { UpdatePeriod } from "./mutations";
import { PeriodFields, usePeriodWords, type PeriodValues } from "./PeriodFields";
import type { ShownPeriod } from "./PeriodPlan";

interface Props {
  readonly period: ShownPeriod;
  readonly onClose: () => void;
}

/** Its transactions follow the days: those of other days leave it, those of new days join. */
export default function EditPeriodDialog({ period, onClose }: Props): ReactElement {
  const { id, version, name, startsOn, endsOn } = period;
  const { send, isSending, problem } = useChange(UpdatePeriod);
  const form = useForm<PeriodValues>({ name: "period", id, version, saved: { name, startsOn, endsOn }, problem });
  const shows = usePeriodWords();
  const { values } = form;
  const save = async (expectedVersion = version): Promise<void> => {
    if (values.startsOn === null || values.endsOn === null) return;
    if ((await send({ id, name: values.name, startsOn: values.startsOn, endsOn: values.endsOn, expectedVersion })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("Saved: {name}", { name: values.name }));
  };
  return (
    <FormDialog
      title={i18n.t("Change {name}", { name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={values.startsOn !== null && values.endsOn !== null}
      form={form}
      shows={shows}
      onSubmit={save}
      onClose={onClose}
    >
      <PeriodFields form={form} name={values.name} />
      <p>{i18n.t("Its transactions follow the days: those of other days leave it, those of new days join it.")}</p>
    </FormDialog>
  );
}
