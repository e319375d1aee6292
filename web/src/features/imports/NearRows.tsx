import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState, type ReactElement } from "react";

import type { ShownRow } from "./ImportPage";
import { ImportRow } from "./ImportRow";
import styles from "./Rows.module.css";

const ROW = 57;
const AROUND = 12;
/** So many rows before the last one that is there, the next ones are asked for. */
const EARLY = 40;
const COLUMNS = 6;

interface Props {
  readonly rows: readonly ShownRow[];
  readonly importId: string;
  readonly isPreview: boolean;
  readonly onEdit: (row: ShownRow) => void;
  readonly onNearEnd: () => void;
}

/** Of all rows those that are near the window. */
export function NearRows({ rows, importId, isPreview, onEdit, onNearEnd }: Props): ReactElement {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: AROUND,
    initialRect: { width: 0, height: 900 },
    scrollMargin: body === null ? 0 : body.getBoundingClientRect().top + window.scrollY,
  });
  const near = virtualizer.getVirtualItems();
  const last = near.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - EARLY) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  const before = (near[0]?.start ?? 0) - virtualizer.options.scrollMargin;
  const after = virtualizer.getTotalSize() - ((near.at(-1)?.end ?? 0) - virtualizer.options.scrollMargin);
  return (
    <tbody ref={setBody}>
      <Gap size={near.length === 0 ? 0 : before} />
      {near.map(({ index }) => {
        const row = rows[index];
        return row && <ImportRow key={row.id} row={row} importId={importId} isPreview={isPreview} index={index} measure={virtualizer.measureElement} onEdit={onEdit} />;
      })}
      <Gap size={after} />
    </tbody>
  );
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
