import { i18n } from "@lingui/core";
import { Button, Textarea } from "@mantine/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate } from "../../lib/intl";
import type { Shows } from "../../parts/differences";
import { FormDialog } from "../../parts/FormDialog";
import { useEntities } from "../../parts/useEntities";
import { DateField } from "../../ui/DateField";
import { Picker, type PickerOption } from "../../ui/Picker";
import type { OneLoan } from "./LoanPage";
import { UpdateLoan } from "./mutations";

interface Values {
  readonly entityId: string | null;
  readonly dueOn: string | null;
  readonly note: string;
}

interface Props {
  readonly loan: OneLoan;
  readonly onClose: () => void;
}

export function EditLoanDialog({ loan, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const { id, version, dueOn, note, entity } = loan;
  const { options, find } = useOptions(loan);
  const nameOf = (each: string | null): string => options.find((option) => option.id === each)?.label ?? "";
  const { send, isSending, problem } = useChange(UpdateLoan);
  const form = useForm<Values>({ name: "loan", id, version, saved: { entityId: entity.id, dueOn, note }, problem });
  const { values } = form;
  const save = async (expectedVersion = version): Promise<void> => {
    const other = values.entityId === null || values.entityId === form.saved.entityId ? {} : { entityId: values.entityId };
    if ((await send({ id, dueOn: values.dueOn, note: values.note, ...other, expectedVersion })) === null) return;
    form.done();
    onClose();
    showToast(i18n.t("Saved: {name}", { name: nameOf(values.entityId) }));
  };
  const shows: Shows<Values> = {
    entityId: [i18n.t("Who"), nameOf],
    dueOn: [i18n.t("Due"), (day) => day && formatDate(day, locale, "medium")],
    note: [i18n.t("Note")],
  };
  return (
    <FormDialog
      title={i18n.t("Loan with {name}", { name: entity.name })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={values.entityId !== null}
      form={form}
      shows={shows}
      onSubmit={save}
      onClose={onClose}
    >
      <Picker {...form.field("entityId")} label={i18n.t("Who")} description={i18n.t("All payments of the loan go with it.")} options={options} onSearch={find} required />
      <DateField {...form.field("dueOn")} label={i18n.t("Due by")} today={today} data-autofocus />
      {values.dueOn !== null && <Button variant="subtle" size="compact-sm" onClick={() => { form.set({ dueOn: null }); }}>{i18n.t("No due date")}</Button>}
      <Textarea {...form.text("note")} label={i18n.t("Note")} maxLength={2000} rows={3} />
    </FormDialog>
  );
}

/** Who it may be with: those in use, and who it is with now. */
function useOptions({ entity, wallet }: OneLoan): { readonly options: readonly PickerOption[]; readonly find: ((typed: string) => void) | undefined } {
  const { entities, find } = useEntities({ walletId: wallet.id, page: wallet.entities });
  const others = entities.filter(({ id, isActive }) => isActive && id !== entity.id);
  return { options: [entity, ...others].map(({ id, name }) => ({ id, label: name })), find };
}
