import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { addDays, weekdayName } from "../../lib/dates";
import { ReopenClosed } from "../../parts/ReopenClosed";
import { DateField } from "../../ui/DateField";
import styles from "./Add.module.css";
import type { AddFormState } from "./useAddForm";

/** The day: mostly one of the last three. */
export function WhenFields({ form }: { readonly form: AddFormState }): ReactElement {
  const { draft, set, errorOf, problem, forgive } = form;
  const { today, locale } = useHousehold();
  return (
    <div className={styles.when}>
      <DateField
        label={i18n.t("Date")}
        today={today}
        value={draft.date}
        onChange={(date) => { set({ date }); }}
        name="date"
        error={errorOf("date")}
        required
      />
      <div className={styles.days} role="group" aria-label={i18n.t("Recent days")}>
        {recentDays(today, locale).map(({ date, label }) => (
          <button key={date} type="button" className={styles.day} aria-pressed={draft.date === date} onClick={() => { set({ date }); }}>
            {label}
          </button>
        ))}
      </div>
      <ReopenClosed problem={problem} onReopened={forgive} />
    </div>
  );
}

function recentDays(today: string, locale: string): { date: string; label: string }[] {
  const before = addDays(today, -2);
  return [
    { date: today, label: i18n.t("Today") },
    { date: addDays(today, -1), label: i18n.t("Yesterday") },
    { date: before, label: weekdayName(before, locale, "short") },
  ];
}
