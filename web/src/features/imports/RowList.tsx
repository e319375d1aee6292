import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { useCallback, useRef, useState, type ReactElement } from "react";

import type { KnownEntity } from "../../parts/findingEntities";
import { EmptyState } from "../../ui/EmptyState";
import { rowsOf } from "./counts";
import type { ShownImport, ShownRow, ShownWallet } from "./ImportPage";
import { ManyRows } from "./ManyRows";
import { NearRows } from "./NearRows";
import { MoreImportRows } from "./queries";
import { RowDialog } from "./RowDialog";
import { RowFilterBar } from "./RowFilterBar";
import styles from "./Rows.module.css";
import type { RowFilter } from "./useRowFilter";

/** What rows can be given. */
export interface Names {
  readonly categories: NonNullable<ShownWallet["categories"]>;
  readonly buckets: NonNullable<ShownWallet["buckets"]>;
  readonly entities: readonly KnownEntity[];
  readonly find: ((typed: string) => void) | undefined;
}

interface Props {
  readonly imported: ShownImport;
  readonly filter: RowFilter;
  readonly names: Names;
}

/** The rows of the file in its order, each with what it is and what becomes of it. */
export function RowList({ imported, filter, names }: Props): ReactElement {
  const [edited, setEdited] = useState<ShownRow | null>(null);
  const rows = imported.rows?.edges.map(({ node }) => node) ?? [];
  const isPreview = imported.state === "PREVIEW";
  const more = useMore(imported, filter);
  return (
    <section className={styles.list} aria-label={i18n.t("Rows of the file")}>
      <RowFilterBar counts={imported.counts} filter={filter} />
      {isPreview && rows.length > 0 && <ManyRows imported={imported} filter={filter} count={countOf(imported, filter)} names={names} />}
      {rows.length === 0 ? (
        <EmptyState reason={rowsOf(imported.counts) === 0 ? i18n.t("The file has no rows.") : i18n.t("No row is like that.")} />
      ) : (
        <table className={styles.table}>
          <caption><VisuallyHidden>{i18n.t("Rows of the file")}</VisuallyHidden></caption>
          <Head />
          <NearRows rows={rows} importId={imported.id} isPreview={isPreview} onEdit={setEdited} onNearEnd={more} />
        </table>
      )}
      {edited !== null && <RowDialog row={edited} importId={imported.id} names={names} onClose={() => { setEdited(null); }} />}
    </section>
  );
}

function Head(): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.date}>{i18n.t("Date")}</th>
        <th scope="col">{i18n.t("Who and what")}</th>
        <th scope="col" className={styles.category}>{i18n.t("Category")}</th>
        <th scope="col" className={styles.status}>{i18n.t("What it is")}</th>
        <th scope="col" className={styles.decision}>{i18n.t("What becomes of it")}</th>
        <th scope="col" className={styles.figure}>{i18n.t("Amount")}</th>
      </tr>
    </thead>
  );
}

/** How many rows the filter has: the whole file where it asks for nothing. */
function countOf({ counts, rows }: ShownImport, { asked }: RowFilter): number {
  if (asked.text !== undefined) return rows?.totalCount ?? 0;
  const wanted = asked.status ?? null;
  return rowsOf(counts, ({ status }) => wanted === null || wanted.includes(status));
}

/** Loads the next page of rows, once at a time. */
function useMore({ id, rows }: ShownImport, { asked }: RowFilter): () => void {
  const client = useApolloClient();
  const loading = useRef(false);
  const { hasNextPage = false, endCursor = null } = rows?.pageInfo ?? {};
  return useCallback(() => {
    if (!hasNextPage || loading.current) return;
    loading.current = true;
    const loaded = client.query({ query: MoreImportRows, variables: { id, rows: asked, after: endCursor }, fetchPolicy: "network-only" });
    // What cannot be loaded now is asked for again by the next scroll.
    void loaded.catch(() => undefined).finally(() => { loading.current = false; });
  }, [client, id, asked, hasNextPage, endCursor]);
}
