import { useFragment } from "@apollo/client/react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState, type ReactElement } from "react";

import type { ShownRow } from "./ImportPage";
import { ImportRow_row } from "./importFragment";
import { ImportRow, type ImportRowProps } from "./ImportRow";
import styles from "./Rows.module.css";

const ROW = 57;
const AROUND = 12;
/** So many rows before the last one that is there, the next ones are asked for. */
const EARLY = 40;
const COLUMNS = 6;

interface Props {
  readonly ids: readonly string[];
  readonly importId: string;
  readonly isPreview: boolean;
  readonly onEdit: (row: ShownRow) => void;
  readonly onNearEnd: () => void;
}

/** Of all rows those that are near the window. */
export function NearRows({ ids, importId, isPreview, onEdit, onNearEnd }: Props): ReactElement {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const virtualizer = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => ROW,
    getItemKey: (index) => ids[index] ?? index,
    overscan: AROUND,
    initialRect: { width: 0, height: 900 },
    scrollMargin: body === null ? 0 : body.getBoundingClientRect().top + window.scrollY,
  });
  const near = virtualizer.getVirtualItems();
  const last = near.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= ids.length - EARLY) onNearEnd();
  }, [last, ids.length, onNearEnd]);
  const before = (near[0]?.start ?? 0) - virtualizer.options.scrollMargin;
  const after = virtualizer.getTotalSize() - ((near.at(-1)?.end ?? 0) - virtualizer.options.scrollMargin);
  return (
    <tbody ref={setBody}>
      <Gap size={near.length === 0 ? 0 : before} />
      {near.map(({ index }) => {
        const id = ids[index];
        return id !== undefined && <KnownRow key={id} id={id} importId={importId} isPreview={isPreview} index={index} measure={virtualizer.measureElement} onEdit={onEdit} />;
      })}
      <Gap size={after} />
    </tbody>
  );
}

/** As it is in the cache, so that only those in the page follow what changes. */
function KnownRow({ id, ...shown }: Omit<ImportRowProps, "row"> & { readonly id: string }): ReactElement | null {
  const { data, complete } = useFragment({ fragment: ImportRow_row, from: { __typename: "ImportRow", id } });
  return complete ? <ImportRow row={data} {...shown} /> : null;
}

/** The place of rows that are not in the page. */
function Gap({ size }: { readonly size: number }): ReactElement | null {
  if (size <= 0) return null;
  return (
    <tr aria-hidden className={styles.gap}>
      <td colSpan={COLUMNS} style={{ blockSize: size }} />
    </tr>
  );
}
