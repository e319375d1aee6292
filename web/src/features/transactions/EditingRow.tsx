import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type Ref, type SubmitEvent } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { formatAmount } from "../../lib/intl";
import { DateField } from "../../ui/DateField";
import { Picker } from "../../ui/Picker";
import { ConflictDialog, type Mine } from "./ConflictDialog";
import { changedIn, edited, valuesOf, type Values } from "./edits";
import type { Labels } from "./labels";
import { titleOf } from "./names";
import { categoryOptions, entityOptions } from "./options";
import styles from "./Table.module.css";
import type { EditedField, Handling } from "./useHandling";
import { useEntityMaker } from "./useEntityMaker";
import { useSaving } from "./useSaving";
import { canRecategorise, isCorrection, isLeg, type Row } from "./what";

interface Props {
  readonly row: Row;
  readonly field: EditedField;
  readonly handling: Handling;
  readonly labels: Labels;
  readonly columns: number;
  readonly index: number | undefined;
  readonly measure: Ref<HTMLTableRowElement> | undefined;
}

const FIELDS = ["date", "entityId", "name", "note", "categoryId"] as const;

/** A row that is edited in its place: Enter saves and goes on to the next one, Escape leaves it as it was. */
export default function EditingRow({ row, field, handling, labels, columns, index, measure }: Props): ReactElement {
  const { list, rows, acts } = handling;
  const { today, locale } = useHousehold();
  const [values, setValues] = useState(valuesOf(row));
  const form = useRef<HTMLFormElement>(null);
  const { save, problem, isSending, forgive } = useSaving(row);
  const [isMaking, setMaking] = useState(false);
  const change = (changes: Partial<Values>): void => { setValues((before) => ({ ...before, ...changes })); };
  const [makeEntity, entityProblem] = useEntityMaker((entityId) => { change({ entityId }); });
  const make = (name: string): void => {
    setMaking(true);
    void makeEntity(name).finally(() => { setMaking(false); });
  };
  useEffect(() => {
    const input = form.current?.querySelector<HTMLInputElement>(`[name=${field}]`);
    (input ?? form.current?.querySelector("input"))?.focus();
  }, [field]);
  const close = (next: string | null): void => {
    acts.edit(next === null ? null : { id: next, field });
    acts.setActive(next ?? row.id);
  };
  const write = async (version?: number): Promise<void> => {
    if (isSending || isMaking || values.date === null) return;
    if (!(await save(changedIn(row, values), version))) return;
    list.change(edited(row, values, labels));
    close(rows[rows.findIndex(({ id }) => id === row.id) + 1]?.id ?? null);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void write();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(null);
  };
  const above = messageAbove(problem, FIELDS);
  return (
    <tr className={styles.editing} data-index={index} ref={measure ?? null}>
      <td colSpan={columns}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves any of its fields */}
        <form ref={form} className={styles.editForm} onSubmit={submit} onKeyDown={press} aria-label={i18n.t("Edit {title}", { title: titleOf(row) })}>
          <p className={styles.editWhat}>
            {titleOf(row)} · {formatAmount(row.amount, row.currency, locale)}
          </p>
          {above !== undefined && problem?.current == null && <p role="alert" className={styles.problem}>{above}</p>}
          <div className={styles.editFields}>
            <DateField name="date" label={i18n.t("Date")} value={values.date} today={today} onChange={(date) => { change({ date }); }} error={messagesOf(problem, "date")} />
            {!isLeg(row) && !isCorrection(row) && row.loan === null && (
              <Picker name="entity" label={i18n.t("Who")} value={values.entityId} options={entityOptions(labels, values.entityId, row.entity)} onSearch={labels.findEntity} onChange={(entityId) => { change({ entityId }); }} onCreate={make} error={messagesOf(problem, "entityId") ?? entityProblem} />
            )}
            {canRecategorise(row) && (
              <Picker name="category" label={i18n.t("Category")} value={values.categoryId} options={categoryOptions(labels, row.kind, values.categoryId)} onChange={(categoryId) => { change({ categoryId }); }} error={messagesOf(problem, "categoryId")} />
            )}
            <TextInput name="name" label={i18n.t("Name")} value={values.name} maxLength={128} onChange={(event) => { change({ name: event.currentTarget.value }); }} error={messagesOf(problem, "name")} />
            <TextInput name="note" label={i18n.t("Note")} value={values.note} maxLength={2000} onChange={(event) => { change({ note: event.currentTarget.value }); }} error={messagesOf(problem, "note")} />
          </div>
          <div className={styles.formEnd}>
            <Button type="submit" size="sm" loading={isSending || isMaking} disabled={values.date === null}>{i18n.t("Save")}</Button>
            <Button size="sm" variant="subtle" onClick={() => { close(null); }}>{i18n.t("Cancel")}</Button>
          </div>
        </form>
        {problem?.current != null && (
          <ConflictDialog
            id={row.id}
            mine={mineOf(row, values, labels)}
            onKeep={(version) => void write(version)}
            onTake={() => { void list.refresh(); close(null); }}
            onClose={forgive}
          />
        )}
      </td>
    </tr>
  );
}

function mineOf(row: Row, values: Values, labels: Labels): Mine {
  const { date, name, note, entityId, categoryId } = changedIn(row, values);
  const next = edited(row, values, labels);
  return {
    ...(date === undefined ? {} : { date }),
    ...(name === undefined ? {} : { name }),
    ...(note === undefined ? {} : { note }),
    ...(entityId === undefined ? {} : { entity: next.entity?.name ?? "" }),
    ...(categoryId === undefined ? {} : { category: next.category?.name ?? "" }),
  };
}
