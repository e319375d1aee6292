import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import type { ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { useDigits, useHousehold } from "../../frame/household";
import { showSaved } from "../../frame/takingBack";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { useForm } from "../../frame/useForm";
import { formatMonth, formatNumber } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import { FormDialog } from "../../parts/FormDialog";
import { AmountField } from "../../ui/AmountField";
import { Picker } from "../../ui/Picker";
import { refuse } from "./BudgetRow";
import type { ShownBudget } from "./BudgetsPage";
import { SetBudget } from "./mutations";

interface Props {
  readonly month: string;
  /** What is changed; a new one is set where there is none. */
  readonly budget?: ShownBudget;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

interface Values {
  readonly categoryId: string | null;
  readonly limit: string;
  readonly note: string;
}

export function BudgetDialog({ month, budget, categories, onClose }: Props): ReactElement {
  const { wallet, locale } = useHousehold();
  const digits = useDigits();
  const client = useApolloClient();
  const { send, isSending, problem } = useChange(SetBudget);
  const form = useForm<Values>({ name: "budget", id: budget?.id ?? `${wallet.id}/${month}`, version: budget?.version, saved: savedOf(budget, locale), problem });
  const { categoryId, note } = form.values;
  const parsed = parseAmount(form.values.limit, locale, digits, wallet.currency);
  const limit = "value" in parsed ? parsed.value : null;
  const refused = limit === null ? undefined : refuse(limit);
  const nameOf = (id: string | null): string => categories.find((each) => each.id === id)?.name ?? "";
  const name = nameOf(categoryId);
  const monthName = formatMonth(month, locale);
  const save = async (version: number | undefined): Promise<void> => {
    if (categoryId === null || limit === null) return;
    if ((await send({ categoryId, month, limit, note, ...(version !== undefined && { expectedVersion: version }) })) === null) return;
    form.done();
    onClose();
    if (budget === undefined) { showToast(i18n.t("Saved: {name}", { name })); return; }
    const before = { categoryId, month, limit: budget.limit, note: budget.note, expectedVersion: (version ?? budget.version) + 1 };
    showSaved({ title: name, back: (idempotencyKey) => sendChange(client, SetBudget, { input: { ...before, idempotencyKey } }) });
  };
  const given = form.field("limit");
  return (
    <FormDialog
      title={budget === undefined ? i18n.t("Set a limit for {month}", { month: monthName }) : i18n.t("Limit of {name} in {month}", { name, month: monthName })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={categoryId !== null && limit !== null && refused === undefined}
      form={form}
      shows={{ categoryId: [i18n.t("Category"), nameOf], limit: [i18n.t("Limit")], note: [i18n.t("Note")] }}
      onSubmit={save}
      onClose={onClose}
    >
      {budget === undefined && (
        <Picker {...form.field("categoryId")} label={i18n.t("Category")} options={categories.map((each) => ({ id: each.id, label: each.name }))} required />
      )}
      <AmountField {...given} label={i18n.t("The most to spend in the month")} currency={wallet.currency} digits={digits} error={refused ?? given.error} required data-autofocus={budget !== undefined || undefined} />
      <Textarea {...form.text("note")} label={i18n.t("Note")} maxLength={2000} rows={2} />
    </FormDialog>
  );
}

function savedOf(budget: ShownBudget | undefined, locale: string): Values {
  if (budget === undefined) return { categoryId: null, limit: "", note: "" };
  return { categoryId: budget.category.id, limit: formatNumber(budget.limit, locale), note: budget.note };
}
