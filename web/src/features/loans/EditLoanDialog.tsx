import { i18n } from "@lingui/core";
import { Button, Textarea } from "@mantine/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate } from "../../lib/intl";
import { FormDialog } from "../../parts/FormDialog";
import { DateField } from "../../ui/DateField";
import type { OneLoan } from "./LoanPage";
import { UpdateLoan } from "./mutations";

interface Props {
  readonly loan: OneLoan;
  readonly onClose: () => void;
}

export function EditLoanDialog({ loan, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const { id, version, dueOn, note, entity: { name } } = loan;
  const { send, isSending, problem } = useChange(UpdateLoan);
  const form = useForm({ name: "loan", id, version, saved: { dueOn, note }, problem });
  const save = async (expectedVersion = version): Promise<void> => {
    if ((await send({ id, ...form.values, expectedVersion })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  return (
    <FormDialog
      title={i18n.t("Loan with {name}", { name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      form={form}
      shows={{ dueOn: [i18n.t("Due"), (day) => day && formatDate(day, locale, "medium")], note: [i18n.t("Note")] }}
      onSubmit={save}
      onClose={onClose}
    >
      <DateField {...form.field("dueOn")} label={i18n.t("Due by")} today={today} data-autofocus />
      {form.values.dueOn !== null && <Button variant="subtle" size="compact-sm" onClick={() => { form.set({ dueOn: null }); }}>{i18n.t("No due date")}</Button>}
      <Textarea {...form.text("note")} label={i18n.t("Note")} maxLength={2000} rows={3} />
    </FormDialog>
  );
}
