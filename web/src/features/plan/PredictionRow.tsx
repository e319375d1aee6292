import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useDigits } from "../../frame/household";
import { useInlineAmount } from "../../frame/useInlineAmount";
import { formatPercent } from "../../lib/intl";
import { isNegative } from "../../lib/money";
import { spendingRows } from "../../lib/spendingRows";
import { InlineProblem } from "../../parts/InlineProblem";
import { Amount } from "../../ui/Amount";
import { BulletBar, Left } from "../../ui/charts/BulletBar";
import { leftOf } from "../../ui/charts/bulletShares";
import { InlineAmount } from "../../ui/InlineAmount";
import { useLocale } from "../../ui/useLocale";
import { UpdatePrediction } from "./mutations";
import type { ShownPeriod, ShownPrediction } from "./PeriodPlan";
import styles from "./Plan.module.css";
import { PredictionMenu } from "./PredictionMenu";

interface Props {
  readonly prediction: ShownPrediction;
  readonly period: ShownPeriod;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  /** When the plan was typed or left as it was; `goesOn` to the next row. */
  readonly onDone: (goesOn: boolean) => void;
}

/** One category: its plan, what was spent of it and what is left; the plan is typed where it stands. */
export function PredictionRow({ prediction, period, isEditing, onEdit, onDone }: Props): ReactElement {
  const digits = useDigits();
  const { id, category, initialPlan, result, note, version } = prediction;
  const change = useInlineAmount(
    UpdatePrediction,
    { name: category.name, amount: prediction.currentPlan, version },
    (currentPlan, expectedVersion) => ({ id, currentPlan, expectedVersion }),
  );
  const label = i18n.t("Plan of {name}", { name: category.name });
  const { currency, startsOn, endsOn, status } = period;
  const isDraft = status === "DRAFT";
  const plan = change.pending ?? prediction.currentPlan;
  const rows = spendingRows({ from: startsOn, to: endsOn }, category.id);
  return (
    <>
      <tr data-saving={change.isSending || undefined}>
        <th scope="row" className={styles.rowName}>
          <Link to="/transactions" search={rows}>{category.name}</Link>
          {note !== "" && <span className={styles.note}>{note}</span>}
          {!isDraft && (
            <span className={styles.onlyPhone}>
              <Amount value={result} currency={currency} /> {i18n.t("spent")}
              <BulletBar plan={plan} result={result} initialPlan={initialPlan} label={category.name} currency={currency} />
            </span>
          )}
        </th>
        {!isDraft && <td className={styles.wideNumber}>{initialPlan === null ? i18n.t("added later") : <Amount value={initialPlan} currency={currency} />}</td>}
        <td className={styles.number}>
          {status === "CLOSED" ? (
            <Amount value={plan} currency={currency} />
          ) : (
            <InlineAmount
              label={label}
              value={plan}
              currency={currency}
              digits={digits}
              isEditing={isEditing}
              refuse={(amount) => (isNegative(amount) ? i18n.t("A plan is 0 or more.") : undefined)}
              onEdit={onEdit}
              onSave={(amount) => void change.save(amount)}
              onDone={onDone}
            />
          )}
        </td>
        {!isDraft && (
          <td className={styles.wideNumber}>
            <Link to="/transactions" search={rows}>
              <Amount value={result} currency={currency} />
            </Link>
          </td>
        )}
        {!isDraft && (
          <td className={styles.number}>
            <Left value={leftOf(plan, result)} currency={currency} />
          </td>
        )}
        {!isDraft && (
          <td className={styles.barCell}>
            <BulletBar plan={plan} result={result} initialPlan={initialPlan} label={category.name} currency={currency} />
            <Progress prediction={prediction} />
          </td>
        )}
        <LastPeriod prediction={prediction} currency={currency} isDraft={isDraft} />
        {status !== "CLOSED" && (
          <td className={styles.menu}>
            <PredictionMenu prediction={prediction} period={period} />
          </td>
        )}
      </tr>
      <InlineProblem label={label} current={prediction.currentPlan} currency={currency} change={change} columns={8} />
    </>
  );
}

function Progress({ prediction }: { readonly prediction: ShownPrediction }): ReactElement {
  const locale = useLocale();
  const { progress, status } = prediction;
  return (
    <span className={styles.note}>
      {progress !== null && `${formatPercent(progress, locale)} · `}
      {statusSaid(status)}
    </span>
  );
}

function statusSaid(status: ShownPrediction["status"]): string {
  switch (status) {
    case "GIVEN_BACK":
      return i18n.t("more came back than was spent");
    case "NOT_USED":
      return i18n.t("not used");
    case "IN_PLANNED_RANGE":
      return i18n.t("within plan");
    case "FULLY_UTILIZED":
      return i18n.t("all of it used");
    case "OVERUSED":
      return i18n.t("over plan");
  }
}

interface LastProps {
  readonly prediction: ShownPrediction;
  readonly currency: string;
  readonly isDraft: boolean;
}

function LastPeriod({ prediction, currency, isDraft }: LastProps): ReactElement {
  const { previousPlan, previousResult } = prediction;
  return (
    <td className={isDraft ? styles.number : styles.wideNumber}>
      {previousResult === null ? "–" : <Amount value={previousResult} currency={currency} />}
      {previousPlan !== null && (
        <span className={styles.note}>
          {i18n.t("of")} <Amount value={previousPlan} currency={currency} />
        </span>
      )}
    </td>
  );
}
