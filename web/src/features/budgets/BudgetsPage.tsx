import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState, type ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { BudgetsPageQuery } from "../../api/gql/graphql";
import { useStaying } from "../../frame/leaving";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { useToday } from "../../frame/useSteps";
import { addToMonth, firstDayOf, lastDayOf, monthOf } from "../../lib/dates";
import { formatDate, formatMonth } from "../../lib/intl";
import { monthNamed } from "../../lib/monthNamed";
import { worstFirst } from "../../lib/worstFirst";
import { Between, type Neighbour } from "../../parts/Between";
import { PlanTabs } from "../../parts/PlanTabs";
import { Card } from "../../ui/Card";
import { BudgetAnswer } from "./BudgetAnswer";
import { BudgetDialog } from "./BudgetDialog";
import styles from "./Budgets.module.css";
import { BudgetTable } from "./BudgetTable";
import { CopyBudgetsButton } from "./CopyBudgetsButton";
import { NoBudgets } from "./NoBudgets";

const BudgetsPageDocument = graphql(`
  query BudgetsPage($walletId: ID!, $month: Month!, $monthBefore: Month!) {
    wallet(id: $walletId) {
      id
      currency
      budgets(month: $month) {
        id
        month
        limit
        note
        spent
        left
        progress
        isExceeded
        exceededBy
        version
        category {
          id
          name
        }
      }
      before: budgets(month: $monthBefore) {
        id
      }
      categories(filter: { kind: [EXPENSE] }) {
        id
        name
      }
    }
  }
`);

type ShownWallet = NonNullable<BudgetsPageQuery["wallet"]>;
export type ShownBudget = NonNullable<ShownWallet["budgets"]>[number];

/** Which monthly limits are broken? */
export default function BudgetsPage(): ReactElement {
  const { wallet, today, locale } = useHousehold();
  const { month: asked } = useSearch({ strict: false });
  const month = monthNamed(asked) ?? monthOf(today);
  const shown = useDeferredValue(month);
  const { data } = useSuspenseQuery(BudgetsPageDocument, { variables: { walletId: wallet.id, month: shown, monthBefore: addToMonth(shown, -1) } });
  const [isSetting, setSetting] = useState(false);
  const budgets = useStaying(data.wallet?.budgets ?? []).toSorted((a, b) => worstFirst(a, b) || a.category.name.localeCompare(b.category.name));
  const hasBudget = new Set(budgets.map(({ category }) => category.id));
  const categories = (data.wallet?.categories ?? []).filter(({ id }) => !hasBudget.has(id));
  const copy = (data.wallet?.before ?? []).length > 0 ? <CopyBudgetsButton month={shown} /> : null;
  const set = (
    <Button leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />} disabled={categories.length === 0} onClick={() => { setSetting(true); }}>
      {i18n.t("Set a limit")}
    </Button>
  );
  useToday("plan", { to: "/plan/budgets", search: {} }, i18n.t("This month"));
  return (
    <Page title={i18n.t("Plan")}>
      <PlanTabs current="budgets" />
      <Between
        scope="plan"
        at={(by) => placeOf(addToMonth(month, by), locale)}
        beforeLabel={i18n.t("Previous month")}
        afterLabel={i18n.t("Next month")}
        title={formatMonth(month, locale)}
        about={`${formatDate(firstDayOf(month), locale, "medium")} – ${formatDate(lastDayOf(month), locale, "medium")}`}
      >
        {copy}
        {set}
      </Between>
      <div className={styles.shown} data-old={shown !== month || undefined}>
        {budgets.length === 0 ? (
          <NoBudgets month={shown} copy={copy} set={set} />
        ) : (
          <>
            <BudgetAnswer budgets={budgets} currency={wallet.currency} />
            <Card title={i18n.t("Limits by category")}>
              <BudgetTable budgets={budgets} month={shown} currency={wallet.currency} />
            </Card>
          </>
        )}
      </div>
      {isSetting && <BudgetDialog month={shown} categories={categories} onClose={() => { setSetting(false); }} />}
    </Page>
  );
}

function placeOf(month: string, locale: string): Neighbour {
  return { name: formatMonth(month, locale), place: { to: "/plan/budgets", search: { month } } };
}
