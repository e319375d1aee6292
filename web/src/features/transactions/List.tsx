import { Button, VisuallyHidden } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Suspense, useEffect, useMemo, useState, type ReactElement } from "react";

import { failed } from "../../api/problems";
import { useStaying } from "../../frame/leaving";
import { whenIdle } from "../../frame/whenIdle";
import { loadMenu } from "../../ui/LazyMenu";
import { RequestName } from "../../ui/RequestName";
import { Skeleton } from "../../ui/Skeleton";
import { later } from "../../ui/later";
import { useBulk } from "./bulkState";
import { byDays, withoutDays } from "./days";
import type { Labels } from "./labels";
import { NewRows } from "./NewRows";
import { isByDay } from "./order";
import type { Seen } from "./rowList";
import { balancesOf } from "./runningBalance";
import { Table } from "./Table";
import styles from "./Transactions.module.css";
import type { Address } from "./useAddress";
import { useHandling } from "./useHandling";
import { useListKeys } from "./useListKeys";
import { useOpening } from "./useOpening";
import { useNearEnd } from "./useNearEnd";
import { loadRowActions } from "./useRowActions";
import type { Figures, Rows } from "./useRows";
import type { Row } from "./what";

const EmptyList = later(() => import("./EmptyList"));
const TransactionDrawer = later(() => import("./TransactionDrawer"));
const loadSelectionBar = () => import("./SelectionBar");
const SelectionBar = later(loadSelectionBar);
const loadBulkBar = () => import("./BulkBar");
const BulkBar = later(loadBulkBar);

interface Props {
  readonly list: Rows;
  readonly seen: Seen<Row, Figures>;
  readonly isBefore: boolean;
  readonly address: Address;
  readonly labels: Labels;
}

/** What is done with rows is loaded once they are seen, so that it is there when it is wanted. */
function loadTools(): void {
  loadMenu();
  void Promise.allSettled([
    loadRowActions(),
    loadSelectionBar(),
    loadBulkBar(),
    import("./EditingRow"),
    import("./CorrectionDialog"),
    import("./TransactionDrawer"),
    import("./FilterDrawer"),
    import("./ChoiceList"),
    import("./NearRows"),
    import("./EmptyList"),
  ]);
}

/** The rows, by days where that is their order, and what is done with those that are selected. */
export function List({ list, seen, isBefore, address, labels }: Props): ReactElement {
  const { hasMore, sums } = seen;
  const rows = useStaying(seen.rows);
  const items = useMemo(() => (isByDay(address.order) ? byDays(rows, hasMore) : withoutDays(rows)), [rows, hasMore, address.order]);
  const balance = sums?.balance ?? null;
  const balances = useMemo(() => (balance === null ? null : balancesOf(rows, balance)), [rows, balance]);
  const handling = useHandling(list, rows);
  const bulk = useBulk();
  const [opened, setOpened] = useState<"category" | null>(null);
  const opening = useOpening();
  useListKeys({
    handling,
    onCategory: () => { setOpened("category"); },
    onOpen: ({ id }) => { opening.open(id); },
  });
  const count = handling.selected.length;
  const said = count === 0 ? "" : i18n.t("{count} selected", { count });
  useEffect(() => whenIdle(loadTools), []);
  if (sums === null) return <Skeleton rows={12} />;
  const progress = bulk !== null && <BulkBar bulk={bulk} onSelect={handling.acts.selectAll} />;
  if (rows.length === 0 && !hasMore) {
    return (
      <>
        <Suspense fallback={<Skeleton rows={12} />}>
          <EmptyList address={address} labels={labels} />
        </Suspense>
        <Suspense fallback={null}>{progress}</Suspense>
      </>
    );
  }
  return (
    <div className={styles.list} data-before={isBefore || undefined}>
      <NewRows list={list} count={seen.news} />
      <Table items={items} balances={balances} strays={seen.strays} labels={labels} handling={handling} hasDays={isByDay(address.order)} isWhole={seen.isWhole} opening={opening} />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <End list={list} seen={seen} />
      <Suspense fallback={null}>{opening.opened !== null && <TransactionDrawer id={opening.opened} onClose={opening.close} />}</Suspense>
      <Suspense fallback={null}>
        {progress}
        {bulk === null && count > 0 && (
          <SelectionBar handling={handling} total={sums.count} hasMore={hasMore} list={list} labels={labels} opened={opened} onOpen={setOpened} />
        )}
      </Suspense>
    </div>
  );
}

function End({ list, seen: { hasMore, isLoading, error, sums, rows } }: { readonly list: Rows; readonly seen: Seen<Row, Figures> }): ReactElement {
  const [mark, setMark] = useState<HTMLElement | null>(null);
  useNearEnd(mark, list, rows.length);
  const count = sums?.count ?? 0;
  if (error !== null) {
    const { message, requestId } = failed(error);
    return (
      <div className={styles.end} role="alert">
        <p>{message}</p>
        <RequestName id={requestId} />
        <Button variant="default" onClick={() => void (list.isStale ? list.refresh() : list.more())}>
          {i18n.t("Try again")}
        </Button>
      </div>
    );
  }
  return (
    <p className={styles.end} ref={setMark}>
      {hasMore ? (isLoading ? i18n.t("Loading more…") : " ") : i18n.t("{count, plural, one {That was the one.} other {That was all #.}}", { count })}
    </p>
  );
}
