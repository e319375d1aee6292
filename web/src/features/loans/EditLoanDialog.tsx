import { i18n } from "@lingui/core";
import { Button, Textarea } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatDate } from "../../lib/intl";
import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import type { OneLoan } from "./LoanPage";
import { UpdateLoan } from "./mutations";

interface Props {
  readonly loan: OneLoan;
  readonly onClose: () => void;
}

const FIELDS = ["dueOn", "note"];

export function EditLoanDialog({ loan, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const [opened] = useState(loan);
  const [dueOn, setDueOn] = useState(loan.dueOn);
  const [note, setNote] = useState(loan.note);
  const { send, isSending, problem } = useChange(UpdateLoan);
  const save = async (expectedVersion: number): Promise<void> => {
    if ((await send({ id: loan.id, dueOn, note, expectedVersion })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name: loan.entity.name }));
  };
  const isChanged = isChangedElsewhere(problem);
  const day = (date: string | null): string => (date === null ? i18n.t("no due date") : formatDate(date, locale, "medium"));
  const differences = [
    { label: i18n.t("Due"), mine: day(dueOn), theirs: day(loan.dueOn) },
    { label: i18n.t("Note"), mine: note, theirs: loan.note },
  ].filter(({ mine, theirs }) => mine !== theirs);
  return (
    <FormDialog title={i18n.t("Loan with {name}", { name: loan.entity.name })} submitLabel={i18n.t("Save")} isSending={isSending} canSubmit={!isChanged} problem={isChanged ? undefined : messageAbove(problem, FIELDS)} onSubmit={() => void save(opened.version)} onClose={onClose}>
      {isChanged && <ConflictNote differences={differences} isSending={isSending} onKeepMine={() => save(loan.version)} onTakeTheirs={onClose} />}
      <DateField label={i18n.t("Due by")} value={dueOn} onChange={setDueOn} today={today} error={messagesOf(problem, "dueOn")} data-autofocus />
      {dueOn !== null && <Button variant="subtle" size="compact-sm" onClick={() => { setDueOn(null); }}>{i18n.t("No due date")}</Button>}
      <Textarea label={i18n.t("Note")} value={note} maxLength={2000} rows={3} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}
