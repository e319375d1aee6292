import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Anomalies_AnomalyFragment } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { formatDate, formatMonth, formatNumber } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { Card } from "../../ui/Card";
import { useAmountText } from "../../ui/useAmountText";
import styles from "./Notes.module.css";

export const Anomalies_anomaly = graphql(`
  fragment Anomalies_anomaly on Anomaly {
    id
    currency
    date
    amount
    mean
    deviation
    z
    comparedWith
    since
    transaction {
      id
      name
    }
    category {
      id
      name
    }
  }
`);

/** Expenses unlike those of their category before, and what they were compared with. */
export function Anomalies({ anomalies }: { readonly anomalies: readonly Anomalies_AnomalyFragment[] }): ReactElement {
  return (
    <Card title={i18n.t("Unusual expenses")}>
      {anomalies.length === 0 ? (
        <p className={styles.none}>{i18n.t("None: every expense was like those of its category before.")}</p>
      ) : (
        <ul className={styles.notes}>
          {anomalies.map((anomaly) => (
            <li key={anomaly.id}>
              <Unusual anomaly={anomaly} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Unusual({ anomaly }: { readonly anomaly: Anomalies_AnomalyFragment }): ReactElement {
  const { locale, today } = useHousehold();
  const { shown } = useAmountText(anomaly.currency);
  const { transaction, category, date, amount, currency, mean, deviation, z, comparedWith, since } = anomaly;
  return (
    <>
      <Link to="/transactions/$id" params={{ id: transaction.id }} className={styles.line}>
        <span>
          {transaction.name || category.name}
          <span className={styles.about}> · {formatDate(date, locale, "day-heading", today)} · {category.name}</span>
        </span>
        <Amount value={amount} currency={currency} />
      </Link>
      <p className={styles.about}>
        {i18n.t("Usual is {mean} ± {deviation}, of {count, plural, one {# expense} other {# expenses}} before{since, select, none {} other { since {since}}}; this is {z} times that away.", {
          mean: shown(mean),
          deviation: shown(deviation),
          count: comparedWith,
          since: since === null ? "none" : formatMonth(since, locale),
          z: formatNumber(z.replace("-", ""), locale),
        })}
      </p>
    </>
  );
}
