import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { Picker } from "../../ui/Picker";
import styles from "./Add.module.css";
import { isGuess, withEntity, type Draft } from "./draft";
import { categoryOptions, choiceOf, depositOptions, entityOptions, valueOf, withNew } from "./options";
import type { AddFormState } from "./useAddForm";

interface Props {
  readonly form: AddFormState;
}

/** Who, what for and where: of an expense or an income. */
export function EntryFields({ form, kind }: Props & { readonly kind: "EXPENSE" | "INCOME" }): ReactElement {
  const { draft, set, data, reading, errorOf } = form;
  const followsExpense = draft.isRefund && draft.refundOfId !== null;
  return (
    <>
      {!followsExpense && <WhoField form={form} />}
      <div className={styles.pair}>
        {!followsExpense && (
          <Picker
            label={i18n.t("Category")}
            options={withNew(categoryOptions(data, kind, draft, reading.currency), draft.category)}
            value={valueOf(draft.category)}
            onChange={(id) => { set({ category: choiceOf(id, draft.category), categoryBy: "person" }); }}
            onCreate={(create) => { set({ category: { create }, categoryBy: "person" }); }}
            isGuess={isGuess(draft.categoryBy)}
            name="categoryId"
            error={errorOf("categoryId")}
          />
        )}
        <DepositField form={form} label={kind === "INCOME" || draft.isRefund ? i18n.t("To") : i18n.t("From")} field="depositId" />
      </div>
    </>
  );
}

export function WhoField({ form, isRequired = false }: Props & { readonly isRequired?: boolean }): ReactElement {
  const { draft, change, data, errorOf } = form;
  const choose = (next: Draft["entity"]): void => { change((before) => withEntity(before, next)); };
  return (
    <Picker
      label={i18n.t("Who")}
      options={withNew(entityOptions(data), draft.entity)}
      value={valueOf(draft.entity)}
      onChange={(id) => { choose(choiceOf(id, draft.entity)); }}
      onCreate={(create) => { choose({ create }); }}
      onSearch={data.findEntity}
      name="entityId"
      error={errorOf("entityId")}
      required={isRequired}
    />
  );
}

interface DepositProps extends Props {
  readonly label: string;
  readonly field: "depositId" | "fromDepositId";
}

/** Where the money is taken from or comes to, in the wallet of the page. */
export function DepositField({ form: { draft, set, data, errorOf }, label, field }: DepositProps): ReactElement {
  const { wallet } = useHousehold();
  return (
    <Picker
      label={label}
      options={depositOptions(data, wallet.id)}
      value={draft.depositId}
      onChange={(depositId) => { set({ depositId, depositBy: "person" }); }}
      isGuess={isGuess(draft.depositBy)}
      name={field}
      error={errorOf(field)}
      required
    />
  );
}
