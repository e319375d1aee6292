import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { useState, type ReactElement } from "react";

import type { KnownEntity } from "../../parts/findingEntities";
import { EmptyState } from "../../ui/EmptyState";
import { rowsOf } from "./counts";
import type { ShownImport, ShownRow, ShownWallet } from "./ImportPage";
import { ManyRows } from "./ManyRows";
import { NearRows } from "./NearRows";
import { RowDialog } from "./RowDialog";
import { RowFilterBar } from "./RowFilterBar";
import styles from "./Rows.module.css";
import type { RowFilter } from "./useRowFilter";
import { useRowPages } from "./useRowPages";

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
  const { ids, more, begin } = useRowPages(imported, filter.asked);
  const isPreview = imported.state === "PREVIEW";
  return (
    <section className={styles.list} aria-label={i18n.t("Rows of the file")}>
      <RowFilterBar counts={imported.counts} filter={filter} />
      {isPreview && ids.length > 0 && <ManyRows imported={imported} filter={filter} count={countOf(imported, filter)} names={names} onDone={begin} />}
      {ids.length === 0 ? (
        <EmptyState reason={rowsOf(imported.counts) === 0 ? i18n.t("The file has no rows.") : i18n.t("No row is like that.")} />
      ) : (
        <table className={styles.table}>
          <caption><VisuallyHidden>{i18n.t("Rows of the file")}</VisuallyHidden></caption>
          <Head />
          <NearRows ids={ids} importId={imported.id} isPreview={isPreview} onEdit={setEdited} onNearEnd={more} />
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
