import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { writeFilter } from "../../lib/filters";
import { isNegative } from "../../lib/money";
import { Amount } from "../../ui/Amount";
import type { ShownPeriod } from "./PeriodPlan";
import styles from "./Plan.module.css";

/** What each deposit has for the plans that are paid from it. */
export function PeriodDeposits({ period }: { readonly period: ShownPeriod }): ReactElement | null {
  const { deposits, currency } = period;
  if (deposits.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{i18n.t("By deposit: is there enough where it is spent?")}</summary>
      <div className={styles.scrolled}>
        <table>
          <caption>
            <VisuallyHidden>{i18n.t("Plan by deposit")}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t("Deposit")}</th>
              <th scope="col" className={styles.number}>{i18n.t("Available")}</th>
              <th scope="col" className={styles.number}>{i18n.t("Planned")}</th>
              <th scope="col" className={styles.number}>{i18n.t("Left to plan")}</th>
              <th scope="col" className={styles.number}>{i18n.t("Spent")}</th>
              <th scope="col" className={styles.number}>{i18n.t("Left to spend")}</th>
            </tr>
          </thead>
          <tbody>
            {deposits.map(({ deposit, available, planned, leftToPlan, spent, leftToSpend }) => (
              <tr key={deposit.id}>
                <th scope="row" className={styles.rowName}>
                  <Link to="/deposits/$id" params={{ id: deposit.id }}>{deposit.name}</Link>
                </th>
                <Figure value={available} currency={currency} />
                <Figure value={planned} currency={currency} />
                <Figure value={leftToPlan} currency={currency} isLeft />
                <td className={styles.number}>
                  <Link to="/transactions" search={writeFilter({ kind: ["EXPENSE"], deposit: { ids: [deposit.id] }, date: { from: period.startsOn, to: period.endsOn } })}>
                    <Amount value={spent} currency={currency} />
                  </Link>
                </td>
                <Figure value={leftToSpend} currency={currency} isLeft />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.hint}>{i18n.t("A plan counts for the default deposit of its category.")}</p>
    </details>
  );
}

interface FigureProps {
  readonly value: string;
  readonly currency: string;
  readonly isLeft?: boolean;
}

function Figure({ value, currency, isLeft = false }: FigureProps): ReactElement {
  return (
    <td className={styles.number}>
      <Amount value={value} currency={currency} kind={isLeft && isNegative(value) ? "over" : "plain"} />
    </td>
  );
}
