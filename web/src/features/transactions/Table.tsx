import { VisuallyHidden } from "@mantine/core";
import { i18n } from "@lingui/core";
import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useCallback, useRef, useState, type ReactElement, type Ref } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import type { Item } from "./days";
import { EditingRow } from "./EditingRow";
import type { Labels } from "./labels";
import { TransactionRow } from "./TransactionRow";
import styles from "./Table.module.css";
import { useFarRow, useFocusedRow, useGridKeys } from "./useGridKeys";
import type { Handling } from "./useHandling";
import type { Opening } from "./useOpening";
import { useRowPresses } from "./useRowPresses";
import { useSteady } from "./useSteady";
import type { Row } from "./what";

interface Props {
  readonly items: readonly Item<Row>[];
  readonly balances: ReadonlyMap<string, string> | null;
  readonly strays: ReadonlySet<string>;
  readonly labels: Labels;
  readonly handling: Handling;
  readonly hasDays: boolean;
  readonly opening: Opening;
}

/** Above so many rows only those near the window are in the page. */
const MOST_IN_PAGE = 200;
const ROW = 45;
const DAY = 40;
const AROUND = 15;

export function Table(props: Props): ReactElement {
  const { items, balances, handling, hasDays, opening } = props;
  const columns = (hasDays ? 6 : 7) + (balances === null ? 0 : 1);
  const table = useRef<HTMLTableElement>(null);
  const keys = useGridKeys(handling, opening.open);
  const presses = useRowPresses(handling);
  useFocusedRow(table, handling.active, handling.editing !== null || opening.opened !== null);
  useSteady(table, handling.list, items);
  return (
    <table
      ref={table}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells are edited, and arrows lead through it
      role="grid"
      aria-multiselectable
      className={styles.table}
      data-days={hasDays || undefined}
      data-balance={balances !== null || undefined}
      onKeyDown={keys}
      {...presses}
    >
      <caption>
        <VisuallyHidden>{i18n.t("Transactions")}</VisuallyHidden>
      </caption>
      <Head handling={handling} hasDays={hasDays} hasBalance={balances !== null} />
      {items.length > MOST_IN_PAGE ? (
        <NearRows {...props} columns={columns} />
      ) : (
        <tbody>
          {items.map((item) => (
            <Line key={item.key} item={item} {...props} columns={columns} stop={stopIn(items, handling.active)} />
          ))}
        </tbody>
      )}
    </table>
  );
}

interface HeadProps {
  readonly handling: Handling;
  readonly hasDays: boolean;
  readonly hasBalance: boolean;
}

function Head({ handling: { rows, selected, acts }, hasDays, hasBalance }: HeadProps): ReactElement {
  const count = selected.length;
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.tick}>
          <input
            type="checkbox"
            aria-label={i18n.t("Select all rows that are shown")}
            checked={count > 0 && count === rows.length}
            ref={(box) => { if (box !== null) box.indeterminate = count > 0 && count < rows.length; }}
            onChange={acts.toggleAll}
          />
        </th>
        {!hasDays && <th scope="col" className={styles.date}>{i18n.t("Date")}</th>}
        <th scope="col">{i18n.t("Who and what")}</th>
        <th scope="col" className={styles.category}>{i18n.t("Category")}</th>
        <th scope="col" className={styles.place}>{i18n.t("Deposit")}</th>
        <th scope="col" className={styles.figure}>{i18n.t("Amount")}</th>
        {hasBalance && <th scope="col" className={styles.figure}>{i18n.t("Balance")}</th>}
        <th scope="col" className={styles.more}><VisuallyHidden>{i18n.t("More")}</VisuallyHidden></th>
      </tr>
    </thead>
  );
}

/** The row that Tab leads to: the one that one is at where it is among them, else the first. */
function stopIn(items: readonly (Item<Row> | undefined)[], active: string | null): string | null {
  const keys = items.flatMap((item) => (item?.kind === "row" ? [item.key] : []));
  return keys.find((key) => key === active) ?? keys[0] ?? null;
}

interface RowsProps extends Props {
  readonly columns: number;
}

function NearRows(props: RowsProps): ReactElement {
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

interface LineProps extends RowsProps {
  readonly item: Item<Row>;
  readonly stop: string | null;
  readonly index?: number | undefined;
  readonly measure?: Ref<HTMLTableRowElement> | undefined;
}

function Line({ item, index, measure, ...props }: LineProps): ReactElement {
  const { handling, labels, balances, strays, hasDays, columns, stop, opening } = props;
  if (item.kind === "day") return <DayHeading item={item} columns={columns} index={index} measure={measure} />;
  const { row } = item;
  if (handling.editing?.id === row.id) {
    return <EditingRow row={row} field={handling.editing.field} handling={handling} labels={labels} columns={columns} index={index} measure={measure} />;
  }
  return (
    <TransactionRow
      row={row}
      balance={balances?.get(row.id) ?? null}
      hasBalance={balances !== null}
      hasDate={!hasDays}
      isSelected={handling.isSelected(row.id)}
      isStop={stop === row.id}
      isDesk={opening.isDesk}
      isStray={strays.has(row.id)}
      list={handling.list}
      acts={handling.acts}
      index={index}
      measure={measure}
    />
  );
}

interface DayProps {
  readonly item: Extract<Item<Row>, { kind: "day" }>;
  readonly columns: number;
  readonly index: number | undefined;
  readonly measure: Ref<HTMLTableRowElement> | undefined;
}

function DayHeading({ item: { date, sum }, columns, index, measure }: DayProps): ReactElement {
  const { locale, today, wallet } = useHousehold();
  return (
    <tr className={styles.day} data-index={index} ref={measure ?? null}>
      <th scope="rowgroup" colSpan={columns}>
        <span className={styles.dayLine}>
          <span>
            {date === today ? i18n.t("Today, {day}", { day: formatDate(date, locale, "day-heading", today) }) : formatDate(date, locale, "day-heading", today)}
          </span>
          {sum !== null && <Amount value={sum} currency={wallet.currency} hasPlus />}
        </span>
      </th>
    </tr>
  );
}
