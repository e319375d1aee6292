import { useSuspenseQuery } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "../../api/gql";
import type { ImportPageQuery } from "../../api/gql/graphql";
import { useHousehold } from "../../frame/household";
import { Page } from "../../frame/Page";
import { useEntities } from "../../parts/useEntities";
import { EmptyState } from "../../ui/EmptyState";
import { Accounts } from "./Accounts";
import { Commit } from "./Commit";
import styles from "./Imports.module.css";
import { Outcome } from "./Outcome";
import { Questions } from "./Questions";
import { Readings } from "./Readings";
import { RowList } from "./RowList";
import { useRowFilter } from "./useRowFilter";
import { nameOfFile, stateWord } from "./words";

const ImportQuery = graphql(`
  query ImportPage($id: ID!, $walletId: ID!, $rows: ImportRowFilter!) {
    node(id: $id) {
      __typename
      id
      ... on Import {
        ...Import_changed @unmask
        ...Import_staying @unmask
      }
    }
    wallet(id: $walletId) {
      id
      deposits {
        id
        name
      }
      categories {
        id
        name
      }
      buckets {
        id
        name
      }
      entities(first: 100, filter: { isActive: true }) {
        ...Entities_page @unmask
      }
    }
  }
`);

export type ShownImport = Extract<NonNullable<ImportPageQuery["node"]>, { __typename: "Import" }>;
export type ShownWallet = NonNullable<ImportPageQuery["wallet"]>;
export type ShownRow = NonNullable<ShownImport["rows"]>["edges"][number]["node"];

/** What does this file hold, and what becomes of it? */
export default function ImportPage(): ReactElement {
  const { id = "" } = useParams({ strict: false });
  const { wallet: { id: walletId } } = useHousehold();
  const filter = useRowFilter(id);
  const { data: { node, wallet } } = useSuspenseQuery(ImportQuery, { variables: { id, walletId, rows: filter.asked }, fetchPolicy: "cache-and-network" });
  const { entities, find } = useEntities({ walletId, page: wallet?.entities });
  if (node?.__typename !== "Import" || wallet === null) return <Gone />;
  const names = { categories: wallet.categories ?? [], buckets: wallet.buckets ?? [], entities, find };
  const isPreview = node.state === "PREVIEW";
  const isRead = node.statements.length > 0;
  return (
    <Page title={nameOfFile(node)} answer={<p className={styles.muted}><Link to="/import">{i18n.t("All imports")}</Link> · {node.format} · {stateWord(node.state)}</p>}>
      {isPreview && <Questions imported={node} asked={filter.asked} />}
      {isPreview && isRead && <Accounts imported={node} asked={filter.asked} deposits={wallet.deposits ?? []} />}
      {isPreview ? <Commit imported={node} asked={filter.asked} /> : <Outcome imported={node} asked={filter.asked} />}
      {isPreview && <Readings imported={node} asked={filter.asked} />}
      {isRead && <RowList imported={node} filter={filter} names={names} />}
    </Page>
  );
}

function Gone(): ReactElement {
  return (
    <Page title={i18n.t("Import")}>
      <EmptyState reason={i18n.t("This import is not there any more. Somebody may have discarded it.")} link={<Link to="/import">{i18n.t("All imports")}</Link>} />
    </Page>
  );
}
