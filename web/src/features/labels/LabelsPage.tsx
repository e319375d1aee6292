import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { CategoryList } from "./CategoryList";
import { LabelTabs } from "./LabelTabs";
import styles from "./Labels.module.css";

const Labels = graphql(`
  query LabelsPage($walletId: ID!) {
    wallet(id: $walletId) {
      id
      categories(filter: { isActive: null }) {
        id
        ...CategoryList_category
      }
      used: transactionAggregates(groupBy: [CATEGORY]) {
        id
        count
        category {
          id
        }
      }
    }
  }
`);

/** Is my filing tidy? */
export default function LabelsPage(): ReactElement {
  const { wallet } = useHousehold();
  const { data } = useSuspenseQuery(Labels, { variables: { walletId: wallet.id } });
  const counts = new Map((data.wallet?.used ?? []).map(({ category, count }) => [category?.id ?? "none", count]));
  return (
    <Page title={i18n.t("Categories & entities")} answer={<Filed notFiled={counts.get("none") ?? 0} />}>
      <LabelTabs current="categories" />
      <CategoryList categories={data.wallet?.categories ?? []} counts={counts} />
    </Page>
  );
}

function Filed({ notFiled }: { readonly notFiled: number }): ReactElement {
  if (notFiled === 0) return <p>{i18n.t("Everything has a category.")}</p>;
  return (
    <p>
      <Link to="/transactions" search={{ category: "none" }}>
        {i18n.t("{count, plural, one {# transaction has no category} other {# transactions have no category}}", { count: notFiled })}
      </Link>{" "}
      <span className={styles.muted}>{i18n.t("transfers and opening balances among them")}</span>
    </p>
  );
}
