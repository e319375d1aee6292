import { i18n } from "@lingui/core";
import { TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatDate } from "../../lib/intl";
import { NameEntity } from "../../parts/entityCreation";
import { FormDialog } from "../../parts/FormDialog";
import { Amount } from "../../ui/Amount";
import { Picker, type PickerOption } from "../../ui/Picker";
import type { ShownRow } from "./ImportPage";
import styles from "./Imports.module.css";
import { Meets } from "./Meets";
import { UpdateImportRows } from "./mutations";
import type { Names } from "./RowList";
import { useImportChange } from "./useImportChange";

interface Props {
  readonly row: ShownRow;
  readonly importId: string;
  readonly names: Names;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly entityId: string | null;
  readonly categoryId: string | null;
  readonly bucketId: string | null;
}

/** What a row is called, with whom it is, where it is filed, and what it meets. */
export function RowDialog({ row, importId, names, onClose }: Props): ReactElement {
  const { wallet, locale } = useHousehold();
  const filter = { ids: [row.id] };
  const { send, isSending, problem } = useImportChange(UpdateImportRows, filter);
  const { send: name } = useChange(NameEntity);
  const form = useForm<Values>({ name: "import-row", id: row.id, saved: savedOf(row), problem });
  const entities = optionsOf(names.entities, row.entity);
  const categories = optionsOf(names.categories, row.category);
  const buckets = optionsOf(names.buckets, row.bucket);
  const labelIn = (options: readonly PickerOption[]) => (id: string | null): string => options.find((each) => each.id === id)?.label ?? "";
  const isSuggested = (field: string): boolean => row.suggested.some((each) => each.startsWith(`${field}:`));
  const makeEntity = async (typed: string): Promise<void> => {
    const done = await name({ walletId: wallet.id, name: typed });
    if (done !== null) form.set({ entityId: done.entity.id });
  };
  const save = async (): Promise<void> => {
    if ((await send({ id: importId, filter, ...form.values })) === null) return;
    form.done();
    onClose();
  };
  return (
    <FormDialog
      title={row.line === 0 ? i18n.t("A row of the file") : i18n.t("Line {line}", { line: row.line })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      form={form}
      shows={{
        name: [i18n.t("Name")],
        entityId: [i18n.t("Who"), labelIn(entities)],
        categoryId: [i18n.t("Category"), labelIn(categories)],
        bucketId: [i18n.t("Bucket"), labelIn(buckets)],
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <p className={styles.muted}>
        {row.date !== null && formatDate(row.date, locale, "long")} {row.amount !== null && <Amount value={row.amount} currency={wallet.currency} hasPlus />}
        {row.description !== "" && <><br />{row.description}</>}
      </p>
      <Meets row={row} />
      <TextInput {...form.text("name")} label={i18n.t("Name")} maxLength={128} data-autofocus />
      <Picker {...form.field("entityId")} label={i18n.t("Who")} options={entities} isGuess={isSuggested("entity")} onSearch={names.find} onCreate={(typed) => void makeEntity(typed)} />
      <Picker {...form.field("categoryId")} label={i18n.t("Category")} options={categories} isGuess={isSuggested("category")} />
      {buckets.length > 0 && <Picker {...form.field("bucketId")} label={i18n.t("Bucket")} options={buckets} isGuess={isSuggested("bucket")} />}
      <Always row={row} {...form.values} />
    </FormDialog>
  );
}

function savedOf({ name, entity, category, bucket }: ShownRow): Values {
  return { name, entityId: entity?.id ?? null, categoryId: category?.id ?? null, bucketId: bucket?.id ?? null };
}

/** Leads to a new rule that does the same with all rows that say the same. */
function Always({ row, entityId, categoryId, bucketId }: Values & Pick<Props, "row">): ReactElement | null {
  const text = row.counterparty || row.description || row.name;
  if (text === "" || (entityId ?? categoryId ?? bucketId) === null) return null;
  const search = { rule: "new", text: text.slice(0, LONGEST_TEXT), ...(entityId !== null && { entity: entityId }), ...(categoryId !== null && { category: categoryId }), ...(bucketId !== null && { bucket: bucketId }) };
  return <p className={styles.muted}><Link to="/rules" search={search}>{i18n.t("Always do this: make a rule")}</Link></p>;
}

/** Characters that a rule looks for. */
const LONGEST_TEXT = 200;

/** The names that can be chosen, with the one that is, which may be retired. */
function optionsOf(all: readonly { readonly id: string; readonly name: string }[], current: { readonly id: string; readonly name: string } | null): readonly PickerOption[] {
  const missing = current !== null && !all.some(({ id }) => id === current.id) ? [current] : [];
  return [...missing, ...all].map(({ id, name }) => ({ id, label: name }));
}
