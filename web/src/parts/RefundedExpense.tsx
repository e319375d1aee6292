import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../frame/household";
import { formatDate } from "../lib/intl";
import { Amount } from "../ui/Amount";
import { Picker, type PickerOption } from "../ui/Picker";
import type { Found } from "./refundable";
import { useRefundable } from "./useRefundable";

interface Props {
  readonly value: string | null;
  readonly onChange: (expenseId: string | null) => void;
  readonly walletId: string;
  /** Whose expenses come first. */
  readonly entityId: string | null;
  readonly description: string;
  readonly error: string | undefined;
}

/** Of which expense money came back. */
export default function RefundedExpense({ walletId, entityId, ...field }: Props): ReactElement {
  const { locale, today } = useHousehold();
  const { expenses, find } = useRefundable({ walletId, entityId, chosen: field.value });
  const optionOf = (expense: Found): PickerOption => ({
    id: expense.id,
    label: [titleOf(expense), formatDate(expense.date, locale, "day-heading", today)].join(" · "),
    words: [expense.name, expense.note, expense.category?.name, expense.amount, expense.foundBy].join(" "),
    aside: <Amount value={expense.amount} currency={expense.currency} />,
  });
  return <Picker {...field} label={i18n.t("Of which expense")} options={expenses.map(optionOf)} onSearch={find} name="expenseId" />;
}

function titleOf({ entity, name, category }: Found): string {
  return entity?.name ?? (name || (category?.name ?? i18n.t("Not categorised")));
}
