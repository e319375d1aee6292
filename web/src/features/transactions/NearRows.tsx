import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useCallback, useState, type ReactElement } from "react";

import { Line, stopIn, type RowsProps } from "./TableLine";
import styles from "./Table.module.css";
import { useFarRow } from "./useGridKeys";

const ROW = 45;
const DAY = 40;
const AROUND = 15;

/** Of many rows those alone that are near the window. */
export default function NearRows(props: RowsProps): ReactElement {
  const { items, columns, handling } = props;
  const [body, setBody] = useState<HTMLElement | null>(null);
  const keyOf = useCallback((index: number) => items[index]?.key ?? index, [items]);
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === "day" ? DAY : ROW),
    getItemKey: keyOf,
    overscan: AROUND,
    scrollMargin: body === null ? 0 : body.getBoundingClientRect().top + window.scrollY,
  });
  const near = virtualizer.getVirtualItems();
  const stop = stopIn(near.map(({ index }) => items[index]), handling.active);
  useFarRow(handling.active, items, near, virtualizer);
  const before = (near[0]?.start ?? 0) - virtualizer.options.scrollMargin;
  const after = virtualizer.getTotalSize() - ((near.at(-1)?.end ?? 0) - virtualizer.options.scrollMargin);
  return (
    <tbody ref={setBody}>
      <Gap size={near.length === 0 ? 0 : before} columns={columns} />
      {near.map((place: VirtualItem) => {
        const item = items[place.index];
        return item && <Line key={item.key} item={item} index={place.index} measure={virtualizer.measureElement} {...props} stop={stop} />;
      })}
      <Gap size={after} columns={columns} />
    </tbody>
  );
}

/** The place of rows that are not in the page. */
function Gap({ size, columns }: { readonly size: number; readonly columns: number }): ReactElement | null {
  if (size <= 0) return null;
  return (
    <tr aria-hidden className={styles.gap}>
      <td colSpan={columns} style={{ blockSize: size }} />
    </tr>
  );
}
