import { VisuallyHidden } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Suspense, useRef, type ReactElement } from "react";

import { later } from "../../ui/later";
import type { Item } from "./days";
import type { Labels } from "./labels";
import { Line, stopIn, type RowsProps } from "./TableLine";
import styles from "./Table.module.css";
import { useFocusedRow, useGridKeys } from "./useGridKeys";
import type { Handling } from "./useHandling";
import type { Opening } from "./useOpening";
import { useRowPresses } from "./useRowPresses";
import { useSteady } from "./useSteady";
import type { Row } from "./what";

const NearRows = later(() => import("./NearRows"));

export interface TableProps {
  readonly items: readonly Item<Row>[];
  readonly balances: ReadonlyMap<string, string> | null;
  readonly strays: ReadonlySet<string>;
  readonly labels: Labels;
  readonly handling: Handling;
  readonly hasDays: boolean;
  readonly isWhole: boolean;
  readonly opening: Opening;
}

/** Above so many rows only those near the window are in the page. */
const MOST_IN_PAGE = 200;

export function Table(props: TableProps): ReactElement {
  const { items, balances, handling, hasDays, isWhole, opening } = props;
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
      {items.length > MOST_IN_PAGE && !isWhole ? (
        <Suspense fallback={<AllRows {...props} columns={columns} />}>
          <NearRows {...props} columns={columns} />
        </Suspense>
      ) : (
        <AllRows {...props} columns={columns} />
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

function AllRows(props: RowsProps): ReactElement {
  const { items, handling } = props;
  const stop = stopIn(items, handling.active);
  return (
    <tbody>
      {items.map((item) => (
        <Line key={item.key} item={item} {...props} stop={stop} />
      ))}
    </tbody>
  );
}
