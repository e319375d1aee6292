import { useQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { NativeSelect, VisuallyHidden } from "@mantine/core";
import { useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import { showToast } from "../../frame/toasts";
import { Amount } from "../../ui/Amount";
import { AskDialog } from "../../parts/FormDialog";
import type { KnownCategory, KnownPeriod, ShownPeriod } from "./PeriodPlan";
import styles from "./Plan.module.css";
import { neighbours } from "./proposePeriod";
import { useCopying, type PlanToCopy } from "./useCopying";

const PlansToCopy = graphql(`
  query PlansToCopy($periodId: ID!) {
    node(id: $periodId) {
      __typename
      id
      ... on Period {
        predictions {
          id
          currentPlan
          note
          category {
            id
            name
          }
        }
      }
    }
  }
`);

interface Props {
  readonly period: ShownPeriod;
  /** The other periods. */
  readonly periods: readonly KnownPeriod[];
  /** Those that have no plan in this one. */
  readonly categories: readonly KnownCategory[];
  readonly onClose: () => void;
}

/** Copies the plans of another period for the categories that have none in this one; nothing planned here is changed. */
export function CopyPlansDialog({ period, periods, categories, onClose }: Props): ReactElement {
  const { before } = neighbours(periods, period);
  const [fromId, setFromId] = useState(before?.id ?? periods[0]?.id ?? "");
  const { data } = useQuery(PlansToCopy, { variables: { periodId: fromId } });
  const { copy, done, isCopying, problem } = useCopying(period, fromId === before?.id);
  const unplanned = new Set(categories.map(({ id }) => id));
  const found = data?.node?.__typename === "Period" ? (data.node.predictions ?? []) : undefined;
  const plans = found?.filter(({ category }) => unplanned.has(category.id)) ?? [];
  const start = async (): Promise<void> => {
    if (!(await copy(plans))) return;
    onClose();
    showToast(i18n.t("{count, plural, one {# plan copied} other {# plans copied}}", { count: plans.length }));
  };
  return (
    <AskDialog
      title={i18n.t("Copy plans to {name}", { name: period.name })}
      submitLabel={isCopying ? i18n.t("{done} of {count}", { done, count: plans.length }) : i18n.t("{count, plural, =0 {Copy} one {Copy # plan} other {Copy # plans}}", { count: plans.length })}
      isSending={isCopying}
      canSubmit={plans.length > 0}
      problem={problem}
      onSubmit={() => void start()}
      onClose={onClose}
    >
      <NativeSelect
        label={i18n.t("From")}
        value={fromId}
        data={periods.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => { setFromId(event.currentTarget.value); }}
      />
      {found !== undefined && plans.length === 0 ? (
        <p>{i18n.t("It has no plan of a category that is not planned here yet.")}</p>
      ) : (
        <Plans plans={plans} currency={period.currency} />
      )}
    </AskDialog>
  );
}

function Plans({ plans, currency }: { readonly plans: readonly PlanToCopy[]; readonly currency: string }): ReactElement {
  return (
    <table>
      <caption>
        <VisuallyHidden>{i18n.t("Plans that are copied")}</VisuallyHidden>
      </caption>
      <tbody>
        {plans.map(({ id, category, currentPlan }) => (
          <tr key={id}>
            <th scope="row" className={styles.rowName}>{category.name}</th>
            <td className={styles.number}>
              <Amount value={currentPlan} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
