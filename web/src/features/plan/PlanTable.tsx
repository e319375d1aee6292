import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { isZero } from "../../lib/money";
import { spendingRows } from "../../lib/spendingRows";
import { Amount } from "../../ui/Amount";
import { orderNamed, type PlanOrder } from "./planOrder";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";
import styles from "./Plan.module.css";
import { spentWithoutPlan, type PlanSums } from "./planSums";
import { PredictionRow } from "./PredictionRow";

interface Props {
  readonly period: ShownPeriod;
  readonly rows: readonly ShownPrediction[];
  readonly sums: PlanSums;
}

/** The plan of each category; a draft has plans only, a period that began has what was spent of them, too. */
export function PlanTable({ period, rows, sums }: Props): ReactElement {
  const [editing, edit] = useState<string | null>(null);
  const isDraft = period.status === "DRAFT";
  return (
    <table className={styles.plan} data-status={period.status}>
      <caption>
        <VisuallyHidden>{i18n.t("Plan of {name} by category", { name: period.name })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <Sortable order="category" label={i18n.t("Category")} />
          {!isDraft && <th scope="col" className={styles.wideNumber}>{i18n.t("First plan")}</th>}
          <Sortable order="plan" label={i18n.t("Plan")} isNumber />
          {!isDraft && <Sortable order="spent" label={i18n.t("Spent")} isNumber isWide />}
          {!isDraft && <Sortable order="left" label={i18n.t("Left")} isNumber />}
          {!isDraft && (
            <th scope="col" className={styles.wide}>
              <VisuallyHidden>{i18n.t("Progress")}</VisuallyHidden>
            </th>
          )}
          <th scope="col" className={isDraft ? styles.number : styles.wideNumber}>{i18n.t("Last period")}</th>
          {period.status !== "CLOSED" && <td />}
        </tr>
      </thead>
      <tbody>
        {rows.map((prediction, index) => (
          <PredictionRow
            key={prediction.id}
            prediction={prediction}
            period={period}
            isEditing={editing === prediction.id}
            onEdit={() => { edit(prediction.id); }}
            onDone={(goesOn) => { edit(goesOn ? (rows[index + 1]?.id ?? null) : null); }}
          />
        ))}
      </tbody>
      {!isDraft && <Unplanned period={period} sums={sums} />}
    </table>
  );
}

interface SortableProps {
  readonly order: PlanOrder;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly isWide?: boolean;
}

/** A heading that orders by its column, and by the worst first again when it is pressed twice. */
function Sortable({ order, label, isNumber = false, isWide = false }: SortableProps): ReactElement {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const isActive = orderNamed(search.order) === order;
  const sort = (): void => {
    void navigate({ to: ".", search: (before) => ({ ...before, order: isActive ? undefined : order }), replace: true, resetScroll: false });
  };
  const direction = order === "category" || order === "left" ? "ascending" : "descending";
  const ofNumber = isWide ? styles.wideNumber : styles.number;
  return (
    <th scope="col" aria-sort={isActive ? direction : undefined} className={isNumber ? ofNumber : undefined}>
      <button type="button" className={styles.sort} onClick={sort}>
        {label}
        <span aria-hidden>{isActive ? (direction === "ascending" ? " ↑" : " ↓") : ""}</span>
      </button>
    </th>
  );
}

/** What was spent beside the plan. */
function Unplanned({ period, sums }: Omit<Props, "rows">): ReactElement | null {
  const { notCategorized, expense, currency, startsOn, endsOn } = period;
  const withoutPlan = spentWithoutPlan(expense, sums, notCategorized.result);
  if (isZero(notCategorized.result) && isZero(withoutPlan)) return null;
  return (
    <tfoot>
      {!isZero(notCategorized.result) && (
        <UnplannedRow label={i18n.t("Not categorised")} amount={notCategorized.result} before={notCategorized.previousResult} currency={currency} status={period.status} search={spendingRows({ from: startsOn, to: endsOn }, null)} />
      )}
      {!isZero(withoutPlan) && (
        <UnplannedRow label={i18n.t("In categories without a plan")} amount={withoutPlan} before={null} currency={currency} status={period.status} search={null} />
      )}
    </tfoot>
  );
}

interface UnplannedProps {
  readonly label: string;
  readonly amount: string;
  readonly before: string | null;
  readonly currency: string;
  readonly status: ShownPeriod["status"];
  readonly search: Readonly<Record<string, string>> | null;
}

function UnplannedRow({ label, amount, before, currency, status, search }: UnplannedProps): ReactElement {
  return (
    <tr>
      <th scope="row" className={styles.rowName}>
        {search === null ? label : <Link to="/transactions" search={search}>{label}</Link>}
      </th>
      <td className={styles.wide} />
      <td className={styles.number}>
        <span className={styles.onlyPhone}>
          <Amount value={amount} currency={currency} />
        </span>
      </td>
      <td className={styles.wideNumber}>
        <Amount value={amount} currency={currency} />
      </td>
      <td className={styles.number}>{i18n.t("not planned")}</td>
      <td className={styles.wide} />
      <td className={styles.wideNumber}>{before !== null && <Amount value={before} currency={currency} />}</td>
      {status !== "CLOSED" && <td />}
    </tr>
  );
}
