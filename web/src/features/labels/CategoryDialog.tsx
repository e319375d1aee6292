import { useSuspenseQuery } from "@apollo/client/react";
import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { CategoryPriority, Kind } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { baseCategoryName } from "../../lib/baseCategoryName";
import { CreateCategory, UpdateCategory } from "../../parts/categoryChanges";
import { FormDialog } from "../../parts/FormDialog";
import { Picker } from "../../ui/Picker";
import { KINDS, kindName, PRIORITIES, priorityName } from "./words";

const CategoryForm = graphql(`
  query CategoryForm($walletId: ID!) {
    baseCategories {
      id
      code
      name
      kind
    }
    wallet(id: $walletId) {
      id
      deposits {
        id
        name
      }
    }
  }
`);

export interface EditedCategory {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: Kind;
  readonly priority: CategoryPriority | null;
  readonly note: string;
  readonly baseCategory: { readonly code: string } | null;
  readonly defaultDeposit: { readonly id: string } | null;
}

interface Props {
  /** What is changed; null for a new one. */
  readonly category: EditedCategory | null;
  readonly onClose: () => void;
}

interface Values {
  readonly kind: Kind;
  readonly name: string;
  readonly priority: CategoryPriority | null;
  readonly baseCategoryCode: string | null;
  readonly defaultDepositId: string | null;
  readonly note: string;
}

export function CategoryDialog({ category, onClose }: Props): ReactElement {
  const { wallet } = useHousehold();
  const { data } = useSuspenseQuery(CategoryForm, { variables: { walletId: wallet.id } });
  const creation = useChange(CreateCategory);
  const update = useChange(UpdateCategory);
  const form = useForm<Values>({
    name: "category",
    id: category?.id ?? wallet.id,
    version: category?.version,
    saved: savedOf(category),
    problem: creation.problem ?? update.problem,
  });
  const { kind, name, priority } = form.values;
  const submit = async (version: number | undefined): Promise<void> => {
    const input = form.values;
    const done =
      category === null
        ? await creation.send({ ...input, walletId: wallet.id })
        : await update.send({ ...input, id: category.id, ...(version !== undefined && { expectedVersion: version }) });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    form.done();
    onClose();
  };
  const bases = data.baseCategories.map((each) => ({ id: each.code, label: baseCategoryName(each), kind: each.kind }));
  const deposits = (data.wallet?.deposits ?? []).map((deposit) => ({ id: deposit.id, label: deposit.name }));
  const labels = {
    name: i18n.t("Name"),
    kind: i18n.t("What its transactions are"),
    base: i18n.t("Base category, the same for everybody"),
    priority: i18n.t("Priority"),
    deposit: i18n.t("Deposit that its transactions usually use"),
    note: i18n.t("Note"),
  };
  return (
    <FormDialog
      title={category === null ? i18n.t("Add a category") : i18n.t("Change {name}", { name: category.name })}
      submitLabel={i18n.t("Save")}
      isSending={creation.isSending || update.isSending}
      form={form}
      shows={{
        name: [labels.name],
        kind: [labels.kind, kindName],
        baseCategoryCode: [labels.base, labelOf(bases)],
        priority: [labels.priority, (value) => value && priorityName(value)],
        defaultDepositId: [labels.deposit, labelOf(deposits)],
        note: [labels.note],
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput {...form.text("name")} label={labels.name} required data-autofocus />
      <NativeSelect
        {...form.text("kind")}
        label={labels.kind}
        onChange={(event) => { form.set({ kind: event.currentTarget.value as Kind, priority: null, baseCategoryCode: null }); }}
        data={KINDS.map((value) => ({ value, label: kindName(value) }))}
      />
      <Picker {...form.field("baseCategoryCode")} label={labels.base} options={bases.filter((each) => each.kind === kind)} />
      {PRIORITIES[kind].length > 0 && (
        <NativeSelect
          {...form.field("priority")}
          label={labels.priority}
          value={priority ?? ""}
          onChange={(event) => { form.set({ priority: (event.currentTarget.value || null) as CategoryPriority | null }); }}
          data={[{ value: "", label: i18n.t("None") }, ...PRIORITIES[kind].map((value) => ({ value, label: priorityName(value) }))]}
        />
      )}
      <Picker {...form.field("defaultDepositId")} label={labels.deposit} options={deposits} />
      <Textarea {...form.text("note")} label={labels.note} autosize={false} rows={2} />
    </FormDialog>
  );
}

function savedOf(category: EditedCategory | null): Values {
  return {
    kind: category?.kind ?? "EXPENSE",
    name: category?.name ?? "",
    priority: category?.priority ?? null,
    baseCategoryCode: category?.baseCategory?.code ?? null,
    defaultDepositId: category?.defaultDeposit?.id ?? null,
    note: category?.note ?? "",
  };
}

function labelOf(options: readonly { readonly id: string; readonly label: string }[]) {
  return (id: string | null): string => options.find((each) => each.id === id)?.label ?? "–";
}
