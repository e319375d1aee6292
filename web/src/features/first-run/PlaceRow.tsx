import { i18n } from "@lingui/core";
import { ActionIcon, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactElement } from "react";

import { messagesOf, type Problem } from "../../api/problems";
import { parseAmount } from "../../lib/money";
import { AmountField } from "../../ui/AmountField";
import { amountProblem } from "../../ui/amountProblem";
import { useLocale } from "../../ui/useLocale";
import styles from "./FirstRun.module.css";
import type { Place } from "./places";

export const PLACE_FIELDS = ["name", "amount", "openingBalance"];

interface Props {
  readonly place: Place;
  readonly currency: string;
  readonly digits: number;
  /** Whether somebody wanted to go on, so that what is missing is said. */
  readonly isChecked: boolean;
  readonly problem: Problem | null;
  readonly onChange: (changes: Partial<Place>) => void;
  /** Null where the row stays. */
  readonly onRemove: (() => void) | null;
}

/** What a place is called, and what is on it. */
export function PlaceRow({ place: { name, balance, isNew }, currency, digits, isChecked, problem, onChange, onRemove }: Props): ReactElement {
  const locale = useLocale();
  const called = name.trim() || i18n.t("the new place");
  const isMissingName = isChecked && name.trim() === "" && (!isNew || balance.trim() !== "");
  const unreadable = isChecked && balance.trim() !== "" ? amountProblem(parseAmount(balance, locale, digits, currency), { currency, digits }) : null;
  return (
    <div className={styles.place} role="group" aria-label={called}>
      <TextInput
        label={i18n.t("Name")}
        autoComplete="off"
        maxLength={128}
        value={name}
        error={isMissingName ? i18n.t("Write what it is called.") : messagesOf(problem, "name")}
        onChange={(event) => { onChange({ name: event.currentTarget.value }); }}
      />
      <AmountField
        label={i18n.t("On it today")}
        value={balance}
        onChange={(typed) => { onChange({ balance: typed }); }}
        currency={currency}
        digits={digits}
        error={messagesOf(problem, "amount", "openingBalance") ?? unreadable}
      />
      {onRemove && (
        <ActionIcon className={styles.remove ?? ""} variant="subtle" color="gray" size={44} aria-label={i18n.t("Remove {name}", { name: called })} onClick={onRemove}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
