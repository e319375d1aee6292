import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { Insights_InsightFragment } from "../../api/gql/graphql";
import { formatPercent } from "../../lib/intl";
import { Card } from "../../ui/Card";
import { useAmountText } from "../../ui/useAmountText";
import { useLocale } from "../../ui/useLocale";
import styles from "./Notes.module.css";

export const Insights_insight = graphql(`
  fragment Insights_insight on Insight {
    id
    currency
    code
    sentence
    share
    threshold
    part
    whole
  }
`);

/** What stands out by fixed rules, each of which names its bound. */
export function Insights({ insights }: { readonly insights: readonly Insights_InsightFragment[] }): ReactElement {
  return (
    <Card title={i18n.t("What stands out")}>
      {insights.length === 0 ? (
        <p className={styles.none}>{i18n.t("Nothing: food, rent, travel and savings are within their usual shares.")}</p>
      ) : (
        <ul className={styles.notes}>
          {insights.map((insight) => (
            <li key={insight.id}>
              <Insight insight={insight} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Insight({ insight }: { readonly insight: Insights_InsightFragment }): ReactElement {
  const locale = useLocale();
  const { shown } = useAmountText(insight.currency);
  const share = formatPercent(insight.share, locale);
  const values = { share, part: shown(insight.part), whole: shown(insight.whole), threshold: formatPercent(insight.threshold, locale) };
  return (
    <>
      <p>{headlineOf(insight, share)}</p>
      <p className={styles.about}>
        {insight.code === "LOW_SAVINGS"
          ? i18n.t("{part} of {whole} earned; named below {threshold}.", values)
          : i18n.t("{part} of {whole} spent; named above {threshold}.", values)}
      </p>
    </>
  );
}

/** The server's own sentence for a rule that is not known here yet. */
function headlineOf({ code, sentence }: Insights_InsightFragment, share: string): string {
  switch (code) {
    case "HIGH_FOOD":
      return i18n.t("Food, groceries included, was {share} of spending", { share });
    case "HIGH_RENT":
      return i18n.t("Rent was {share} of spending", { share });
    case "HIGH_TRAVEL":
      return i18n.t("Travel was {share} of spending", { share });
    case "LOW_SAVINGS":
      return i18n.t("{share} of income was kept", { share });
    default:
      return sentence;
  }
}
