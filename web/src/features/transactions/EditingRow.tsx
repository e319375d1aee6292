import { Button, TextInput } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type Ref, type SubmitEvent } from "react";

import { useHousehold } from "../../frame/household";
import { useForm } from "../../frame/useForm";
import { formatAmount } from "../../lib/intl";
import { FormHead } from "../../parts/FormHead";
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

/** A row that is edited in its place: Enter saves and goes on to the next one, Escape leaves it as it was. */
export default function EditingRow({ row, field, handling, labels, columns, index, measure }: Props): ReactElement {
  const { list, rows, acts } = handling;
  const { today, locale } = useHousehold();
  const element = useRef<HTMLFormElement>(null);
  const { save, problem, isSending, forgive } = useSaving(row, list);
  const [isMaking, setMaking] = useState(false);
  const form = useForm<Values>({ name: "row", id: row.id, version: row.transfer?.version ?? row.version, saved: valuesOf(row), problem });
  const { values } = form;
  const [makeEntity, entityProblem] = useEntityMaker((entityId) => { form.set({ entityId }); });
  const make = (name: string): void => {
    setMaking(true);
    void makeEntity(name).finally(() => { setMaking(false); });
  };
  useEffect(() => {
    const input = element.current?.querySelector<HTMLInputElement>(`[name^=${field}]`);
    (input ?? element.current?.querySelector("input"))?.focus();
  }, [field]);
  const close = (next: string | null): void => {
    acts.edit(next === null ? null : { id: next, field });
    acts.setActive(next ?? row.id);
  };
  const discard = (): void => {
    form.beginAnew();
    close(null);
  };
  const write = async (version = form.version): Promise<void> => {
    if (isSending || isMaking || values.date === null) return;
    if (!(await save(changedIn(row, values), version))) return;
    form.done();
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
    discard();
  };
  const who = form.field("entityId");
  return (
    <tr className={styles.editing} data-index={index} ref={measure ?? null}>
      <td colSpan={columns}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves any of its fields */}
        <form ref={element} className={styles.editForm} onSubmit={submit} onKeyDown={press} aria-label={i18n.t("Edit {title}", { title: titleOf(row) })}>
          <p className={styles.editWhat}>
            {titleOf(row)} · {formatAmount(row.amount, row.currency, locale)}
          </p>
          {problem?.current == null && <FormHead form={form} isSending={isSending} />}
          <div className={styles.editFields}>
            <DateField {...form.field("date")} label={i18n.t("Date")} today={today} />
            {!isLeg(row) && !isCorrection(row) && row.loan === null && (
              <Picker {...who} label={i18n.t("Who")} options={entityOptions(labels, values.entityId, row.entity)} onSearch={labels.findEntity} onCreate={make} error={who.error ?? entityProblem} />
            )}
            {canRecategorise(row) && (
              <Picker {...form.field("categoryId")} label={i18n.t("Category")} options={categoryOptions(labels, row.kind, values.categoryId)} />
            )}
            <TextInput {...form.text("name")} label={i18n.t("Name")} maxLength={128} />
            <TextInput {...form.text("note")} label={i18n.t("Note")} maxLength={2000} />
          </div>
          <div className={styles.formEnd}>
            <Button type="submit" size="sm" loading={isSending || isMaking} disabled={values.date === null}>{i18n.t("Save")}</Button>
            <Button size="sm" variant="subtle" onClick={discard}>{i18n.t("Cancel")}</Button>
          </div>
        </form>
        {problem?.current != null && (
          <ConflictDialog
            id={row.id}
            mine={mineOf(row, values, labels)}
            onKeep={(version) => void write(version)}
            onTake={() => { void list.refresh(); discard(); }}
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
