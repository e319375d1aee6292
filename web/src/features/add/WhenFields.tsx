import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useHousehold } from "../../frame/household";
import { closeAdd } from "../../frame/quickAdd";
import { addDays, weekdayName } from "../../lib/dates";
import { DateField } from "../../ui/DateField";
import styles from "./Add.module.css";
import type { AddFormState } from "./useAddForm";

/** The day: mostly one of the last three. */
export function WhenFields({ form }: { readonly form: AddFormState }): ReactElement {
  const { draft, set, errorOf, problem } = form;
  const { today, locale } = useHousehold();
  const closed = problem?.nodes.find(({ __typename }) => __typename === "Period");
  return (
    <div className={styles.when}>
      <DateField
        label={i18n.t("Date")}
        today={today}
        value={draft.date}
        onChange={(date) => { set({ date }); }}
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
      {closed?.name !== undefined && (
        <p className={styles.aside}>
          <Link to="/plan/periods/$id" params={{ id: closed.id }} onClick={closeAdd}>
            {i18n.t("Reopen {period}", { period: closed.name })}
          </Link>
        </p>
      )}
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
