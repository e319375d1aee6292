import { i18n } from "@lingui/core";
import { Textarea } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { messageAbove, messagesOf } from "../../api/problems";
import { useDigits, useHousehold } from "../../frame/household";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { formatMonth, formatNumber } from "../../lib/intl";
import { parseAmount } from "../../lib/money";
import { ConflictNote, isChangedElsewhere } from "../../parts/ConflictNote";
import { Amount } from "../../ui/Amount";
import { AmountField } from "../../ui/AmountField";
import { FormDialog } from "../../ui/FormDialog";
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

const FIELDS = ["categoryId", "limit", "note"];

export function BudgetDialog({ month, budget, categories, onClose }: Props): ReactElement {
  const { wallet, locale } = useHousehold();
  const { currency } = wallet;
  const digits = useDigits();
  const [opened] = useState(budget);
  const [categoryId, setCategoryId] = useState<string | null>(budget?.category.id ?? null);
  const [typed, setTyped] = useState(() => (budget === undefined ? "" : formatNumber(budget.limit, locale)));
  const [note, setNote] = useState(budget?.note ?? "");
  const { send, isSending, problem } = useChange(SetBudget);
  const parsed = parseAmount(typed, locale, digits, currency);
  const limit = "value" in parsed ? parsed.value : null;
  const refused = limit === null ? undefined : refuse(limit);
  const name = categories.find(({ id }) => id === categoryId)?.name ?? "";
  const monthName = formatMonth(month, locale);
  const save = async (expectedVersion: number | undefined): Promise<void> => {
    if (categoryId === null || limit === null) return;
    const version = expectedVersion === undefined ? {} : { expectedVersion };
    if ((await send({ categoryId, month, limit, note, ...version })) === null) return;
    onClose();
    showToast(i18n.t("Saved: {name}", { name }));
  };
  const isChanged = budget !== undefined && isChangedElsewhere(problem);
  return (
    <FormDialog
      title={budget === undefined ? i18n.t("Set a limit for {month}", { month: monthName }) : i18n.t("Limit of {name} in {month}", { name, month: monthName })}
      submitLabel={i18n.t("Save")}
      isSending={isSending}
      canSubmit={categoryId !== null && limit !== null && refused === undefined && !isChanged}
      problem={isChanged ? undefined : messageAbove(problem, FIELDS)}
      onSubmit={() => void save(opened?.version)}
      onClose={onClose}
    >
      {isChanged && <Conflict budget={budget} mine={{ limit, note }} currency={currency} isSending={isSending} onKeepMine={() => void save(budget.version)} onTakeTheirs={onClose} />}
      {budget === undefined && (
        <Picker label={i18n.t("Category")} value={categoryId} options={categories.map((each) => ({ id: each.id, label: each.name }))} onChange={setCategoryId} required error={messagesOf(problem, "categoryId")} />
      )}
      <AmountField label={i18n.t("The most to spend in the month")} value={typed} onChange={setTyped} currency={currency} digits={digits} error={refused ?? messagesOf(problem, "limit")} required data-autofocus={budget !== undefined || undefined} />
      <Textarea label={i18n.t("Note")} value={note} maxLength={2000} rows={2} onChange={(event) => { setNote(event.currentTarget.value); }} error={messagesOf(problem, "note")} />
    </FormDialog>
  );
}

interface ConflictProps {
  readonly budget: ShownBudget;
  readonly mine: { readonly limit: string | null; readonly note: string };
  readonly currency: string;
  readonly isSending: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

function Conflict({ budget, mine, currency, ...rest }: ConflictProps): ReactElement {
  const limits = { label: i18n.t("Limit"), mine: mine.limit !== null && <Amount value={mine.limit} currency={currency} />, theirs: <Amount value={budget.limit} currency={currency} /> };
  const notes = { label: i18n.t("Note"), mine: mine.note, theirs: budget.note };
  const differences = [...(mine.limit === budget.limit ? [] : [limits]), ...(mine.note === budget.note ? [] : [notes])];
  return <ConflictNote differences={differences} {...rest} />;
}
