import { i18n } from "@lingui/core";
import { Button, Textarea } from "@mantine/core";
import { useMemo, useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatDate } from "../../lib/intl";
import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { useEntities } from "../../parts/useEntities";
import { DateField } from "../../ui/DateField";
import { FormDialog } from "../../ui/FormDialog";
import { Picker, type PickerOption } from "../../ui/Picker";
import type { OneLoan } from "./LoanPage";
import { UpdateLoan } from "./mutations";

interface Props {
  readonly loan: OneLoan;
  readonly onClose: () => void;
}

const FIELDS = ["entityId", "dueOn", "note"];

export function EditLoanDialog({ loan, onClose }: Props): ReactElement {
  const { today, locale } = useHousehold();
  const [opened] = useState(loan);
  const [entityId, setEntityId] = useState<string | null>(loan.entity.id);
  const [dueOn, setDueOn] = useState(loan.dueOn);
  const [note, setNote] = useState(loan.note);
  const { options, find } = useOptions(loan);
  const nameOf = (id: string | null): string => options.find((each) => each.id === id)?.label ?? "";
  const { send, isSending, problem } = useChange(UpdateLoan);
  const save = async (expectedVersion: number): Promise<void> => {
    const other = entityId === null || entityId === opened.entity.id ? {} : { entityId };
    if ((await send({ id: loan.id, dueOn, note, ...other, expectedVersion })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name: nameOf(entityId) }));
  };
  const isChanged = isChangedElsewhere(problem);
  const day = (date: string | null): string => (date === null ? i18n.t("no due date") : formatDate(date, locale, "medium"));
  const differences = [
    { label: i18n.t("Who"), mine: nameOf(entityId), theirs: loan.entity.name },
    { label: i18n.t("Due"), mine: day(dueOn), theirs: day(loan.dueOn) },
    { label: i18n.t("Note"), mine: note, theirs: loan.note },
  ].filter(({ mine, theirs }) => mine !== theirs);
  return (
    <FormDialog title={i18n.t("Loan with {name}", { name: loan.entity.name })} submitLabel={i18n.t("Save")} isSending={isSending} canSubmit={!isChanged && entityId !== null} problem={isChanged ? undefined : messageAbove(problem, FIELDS)} onSubmit={() => void save(opened.version)} onClose={onClose}>
      {isChanged && <ConflictNote differences={differences} isSending={isSending} onKeepMine={() => save(loan.version)} onTakeTheirs={onClose} />}
      <Picker
        label={i18n.t("Who")}
        description={i18n.t("All payments of the loan go with it.")}
        value={entityId}
        options={options}
        onSearch={find}
        onChange={setEntityId}
        error={messagesOf(problem, "entityId")}
        required
      />
      <DateField label={i18n.t("Due by")} value={dueOn} onChange={setDueOn} today={today} error={messagesOf(problem, "dueOn")} data-autofocus />
      {dueOn !== null && <Button variant="subtle" size="compact-sm" onClick={() => { setDueOn(null); }}>{i18n.t("No due date")}</Button>}
      <Textarea label={i18n.t("Note")} value={note} maxLength={2000} rows={3} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}

/** Who it may be with: those in use, and who it is with now. */
function useOptions({ entity, wallet }: OneLoan): { readonly options: readonly PickerOption[]; readonly find: ((typed: string) => void) | undefined } {
  const page = wallet.entities;
  const first = useMemo(() => [{ ...entity, isActive: true }, ...(page?.edges ?? []).map(({ node }) => node).filter(({ id }) => id !== entity.id)], [entity, page]);
  const { entities, find } = useEntities({ walletId: wallet.id, first, hasMore: page?.pageInfo.hasNextPage === true });
  return { options: entities.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, label: name })), find };
}
