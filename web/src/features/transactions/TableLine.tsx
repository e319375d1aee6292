import { i18n } from "@lingui/core";
import { Suspense, type ReactElement, type Ref } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { later } from "../../ui/later";
import type { Item } from "./days";
import type { TableProps } from "./Table";
import { TransactionRow } from "./TransactionRow";
import styles from "./Table.module.css";
import type { Row } from "./what";

const EditingRow = later(() => import("./EditingRow"));

export interface RowsProps extends TableProps {
  readonly columns: number;
}

/** The row that Tab leads to: the one that one is at where it is among them, else the first. */
export function stopIn(items: readonly (Item<Row> | undefined)[], active: string | null): string | null {
  const keys = items.flatMap((item) => (item?.kind === "row" ? [item.key] : []));
  return keys.find((key) => key === active) ?? keys[0] ?? null;
}

interface LineProps extends RowsProps {
  readonly item: Item<Row>;
  readonly stop: string | null;
  readonly index?: number | undefined;
  readonly measure?: Ref<HTMLTableRowElement> | undefined;
}

/** A row, in its place or edited there, or the heading of a day. */
export function Line({ item, index, measure, ...props }: LineProps): ReactElement {
  const { handling, labels, balances, strays, hasDays, columns, stop, opening } = props;
  if (item.kind === "day") return <DayHeading item={item} columns={columns} index={index} measure={measure} />;
  const { row } = item;
  const shown = (
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
  if (handling.editing?.id !== row.id) return shown;
  return (
    <Suspense fallback={shown}>
      <EditingRow row={row} field={handling.editing.field} handling={handling} labels={labels} columns={columns} index={index} measure={measure} />
    </Suspense>
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
