import { useApolloClient, useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactElement } from "react";

import { sendChange } from "../../api/changes";
import { graphql } from "../../api/gql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { openAdd } from "../../frame/quickAdd";
import { showToast } from "../../frame/toasts";
import { useChange } from "../../frame/useChange";
import { baseCategoryName } from "../../lib/baseCategoryName";
import { UpdateCategory } from "../../parts/categoryChanges";
import { CategoryDialog } from "./CategoryDialog";
import { CategoryPeriods } from "./CategoryPeriods";
import { GonePage } from "./GonePage";
import styles from "./Labels.module.css";
import { LabelActions } from "./LabelActions";
import { LatestOfLabel } from "./LatestOfLabel";
import { MoveDialog } from "./MoveDialog";
import { DeleteCategory } from "./mutations";
import { kindName, priorityName } from "./words";

const CategoryQuery = graphql(`
  query CategoryPage($walletId: ID!, $categoryId: ID!, $filter: TransactionFilter!) {
    node(id: $categoryId) {
      __typename
      id
      ... on Category {
        name
        kind
        priority
        note
        isActive
        version
        baseCategory {
          id
          code
          name
        }
        defaultDeposit {
          id
          name
        }
      }
    }
    wallet(id: $walletId) {
      id
      ...CategoryPeriods_wallet
      categories {
        id
        name
        kind
      }
      transactions(first: 10, filter: $filter) {
        nodes {
          id
          ...TransactionLine_transaction
        }
      }
      transactionAggregates(filter: $filter) {
        id
        count
      }
    }
  }
`);

/** What one category is about: its plans against what was spent, and its latest transactions. */
export default function CategoryPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const { wallet } = useHousehold();
  const { data } = useSuspenseQuery(CategoryQuery, {
    variables: { walletId: wallet.id, categoryId: id, filter: { category: { ids: [id] } } },
    // Only spending has results by period; of another category they are refused, and the rest is there.
    errorPolicy: "all",
  });
  const [open, setOpen] = useState<"form" | "deletion" | null>(null);
  const navigate = useNavigate();
  const deletion = useChange(DeleteCategory);
  const client = useApolloClient();
  const category = data?.node;
  if (category?.__typename !== "Category") return <GonePage />;
  const count = data?.wallet?.transactionAggregates?.[0]?.count ?? 0;
  const transactions = data?.wallet?.transactions?.nodes ?? [];
  const targets = (data?.wallet?.categories ?? []).filter((each) => each.kind === category.kind && each.id !== id);
  const remove = async (moveTransactionsToId: string | null): Promise<void> => {
    if ((await deletion.send({ id, expectedVersion: category.version, moveTransactionsToId })) === null) return;
    showToast(i18n.t("{name} is deleted.", { name: category.name }));
    await navigate({ to: "/labels" });
  };
  const close = (): void => {
    setOpen(null);
  };
  return (
    <Page
      title={category.name}
      answer={
        <p className={styles.muted}>
          {[kindName(category.kind), category.baseCategory && baseCategoryName(category.baseCategory), category.priority && priorityName(category.priority), category.isActive ? null : i18n.t("retired")]
            .filter(Boolean)
            .join(" · ")}
        </p>
      }
      actions={
        <LabelActions
          label={category}
          isUsed={count > 0}
          onChange={() => { setOpen("form"); }}
          write={(input) => sendChange(client, UpdateCategory, { input })}
          onDelete={() => { setOpen("deletion"); }}
        />
      }
    >
      {open === "form" && <CategoryDialog category={category} onClose={close} />}
      {open === "deletion" && (
        <MoveDialog
          name={category.name}
          count={count}
          targets={targets.map((each) => ({ id: each.id, label: each.name }))}
          isSending={deletion.isSending}
          problem={deletion.problem}
          onDelete={remove}
          onClose={close}
        />
      )}
      {category.note !== "" && <p>{category.note}</p>}
      {category.kind === "EXPENSE" && data?.wallet && <CategoryPeriods wallet={data.wallet} categoryId={id} />}
      <LatestOfLabel
        transactions={transactions}
        count={count}
        search={{ category: id }}
        reason={i18n.t("No transaction has this category yet.")}
        onAdd={() => { openAdd({ kind: category.kind === "INCOME" ? "INCOME" : "EXPENSE", categoryId: id }); }}
      />
    </Page>
  );
}
