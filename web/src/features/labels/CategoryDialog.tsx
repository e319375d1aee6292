import { useSuspenseQuery } from "@apollo/client/react";
import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { CategoryPriority, Kind } from "../../api/gql/graphql";
import { messageAbove, messagesOf } from "../../api/problems";
import { useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { FormDialog } from "../../ui/FormDialog";
import { Picker } from "../../ui/Picker";
import { CreateCategory, UpdateCategory } from "./mutations";
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

const FIELDS = ["kind", "name", "priority", "baseCategoryCode", "defaultDepositId", "note"];

export function CategoryDialog({ category, onClose }: Props): ReactElement {
  const { wallet } = useHousehold();
  const { data } = useSuspenseQuery(CategoryForm, { variables: { walletId: wallet.id } });
  const [kind, setKind] = useState<Kind>(category?.kind ?? "EXPENSE");
  const [name, setName] = useState(category?.name ?? "");
  const [priority, setPriority] = useState<CategoryPriority | null>(category?.priority ?? null);
  const [baseCategoryCode, setBase] = useState(category?.baseCategory?.code ?? null);
  const [defaultDepositId, setDeposit] = useState(category?.defaultDeposit?.id ?? null);
  const [note, setNote] = useState(category?.note ?? "");
  const creation = useChange(CreateCategory);
  const update = useChange(UpdateCategory);
  const problem = creation.problem ?? update.problem;
  const choose = (next: Kind): void => {
    setKind(next);
    setPriority(null);
    setBase(null);
  };
  const submit = async (): Promise<void> => {
    const input = { kind, name, priority, baseCategoryCode, defaultDepositId, note };
    const done =
      category === null
        ? await creation.send({ ...input, walletId: wallet.id })
        : await update.send({ ...input, id: category.id, expectedVersion: category.version });
    if (done === null) return;
    showToast(i18n.t("Saved: {name}", { name }));
    onClose();
  };
  return (
    <FormDialog
      title={category === null ? i18n.t("Add a category") : i18n.t("Change {name}", { name: category.name })}
      submitLabel={i18n.t("Save")}
      isSending={creation.isSending || update.isSending}
      problem={messageAbove(problem, FIELDS)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={i18n.t("Name")} required data-autofocus value={name} error={messagesOf(problem, "name")} onChange={(event) => { setName(event.currentTarget.value); }} />
      <NativeSelect
        label={i18n.t("What its transactions are")}
        value={kind}
        error={messagesOf(problem, "kind")}
        onChange={(event) => { choose(event.currentTarget.value as Kind); }}
        data={KINDS.map((value) => ({ value, label: kindName(value) }))}
      />
      <Picker
        label={i18n.t("Base category, the same for everybody")}
        value={baseCategoryCode}
        options={data.baseCategories.filter((each) => each.kind === kind).map((each) => ({ id: each.code, label: each.name }))}
        onChange={setBase}
        error={messagesOf(problem, "baseCategoryCode")}
      />
      {PRIORITIES[kind].length > 0 && (
        <NativeSelect
          label={i18n.t("Priority")}
          value={priority ?? ""}
          error={messagesOf(problem, "priority")}
          onChange={(event) => { setPriority((event.currentTarget.value || null) as CategoryPriority | null); }}
          data={[{ value: "", label: i18n.t("None") }, ...PRIORITIES[kind].map((value) => ({ value, label: priorityName(value) }))]}
        />
      )}
      <Picker
        label={i18n.t("Deposit that its transactions usually use")}
        value={defaultDepositId}
        options={(data.wallet?.deposits ?? []).map((deposit) => ({ id: deposit.id, label: deposit.name }))}
        onChange={setDeposit}
        error={messagesOf(problem, "defaultDepositId")}
      />
      <Textarea label={i18n.t("Note")} autosize={false} rows={2} value={note} error={messagesOf(problem, "note")} onChange={(event) => { setNote(event.currentTarget.value); }} />
    </FormDialog>
  );
}
