import { i18n } from "@lingui/core";
import { IconNote } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, useRef, type KeyboardEvent, type MouseEvent, type ReactElement, type Ref } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { aboutOf, filedOf, marksOf, titleOf } from "./names";
import { RowMenu } from "./RowMenu";
import styles from "./Table.module.css";
import type { Acts } from "./useHandling";
import { linkTo } from "./useOpening";
import type { Rows } from "./useRows";
import { canRecategorise, type Row } from "./what";

interface Props {
  readonly row: Row;
  readonly balance: string | null;
  readonly hasBalance: boolean;
  readonly hasDate: boolean;
  readonly isSelected: boolean;
  /** Whether Tab leads to it; to all others, and to what is in a row, the arrows do. */
  readonly isStop: boolean;
  readonly isStray: boolean;
  readonly isDesk: boolean;
  readonly list: Rows;
  readonly acts: Acts;
  readonly index: number | undefined;
  readonly measure: Ref<HTMLTableRowElement> | undefined;
}

export const TransactionRow = memo(function TransactionRow(props: Props): ReactElement {
  const { row, balance, hasBalance, hasDate, isSelected, isStop, isStray, isDesk, list, acts, index, measure } = props;
  const { locale, today } = useHousehold();
  const title = titleOf(row);
  return (
    <tr
      className={styles.row}
      data-index={index}
      data-id={row.id}
      data-selected={isSelected || undefined}
      data-stray={isStray || undefined}
      aria-selected={isSelected}
      aria-rowindex={index === undefined ? undefined : index + 2}
      tabIndex={isStop ? 0 : -1}
      ref={measure ?? null}
      onFocus={() => { acts.setActive(row.id); }}
    >
      <td className={styles.tick}>
        <Tick label={i18n.t("Select {title}", { title })} isTicked={isSelected} onTick={(isRange) => { (isRange ? acts.extendTo : acts.toggle)(row.id); }} />
      </td>
      {hasDate && <td className={styles.date}>{formatDate(row.date, locale, "medium", today)}</td>}
      <td className={styles.who}>
        <div className={styles.whoLine}>
          <Link {...linkTo(row.id, isDesk)} className={styles.title} tabIndex={-1}>
            {title}
          </Link>
          <About row={row} isStray={isStray} />
        </div>
      </td>
      <td className={styles.filed}>
        <Filed row={row} acts={acts} />
        <span className={styles.at}> · {row.deposit.name}</span>
      </td>
      <td className={styles.deposit}>{row.deposit.name}</td>
      <td className={styles.figure}>
        <Amount value={row.amount} currency={row.currency} direction={row.direction} isTransfer={row.transfer !== null} kind={row.kind === "INCOME" ? "income" : "plain"} />
      </td>
      {hasBalance && (
        <td className={`${styles.figure ?? ""} ${styles.balance ?? ""}`}>{balance !== null && <Amount value={balance} currency={row.currency} />}</td>
      )}
      <td className={styles.more}>
        <RowMenu row={row} list={list} acts={acts} isDesk={isDesk} />
      </td>
    </tr>
  );
});

interface TickProps {
  readonly label: string;
  readonly isTicked: boolean;
  readonly onTick: (isRange: boolean) => void;
}

/** A click or the space bar ticks; with Shift everything between is. */
function Tick({ label, isTicked, onTick }: TickProps): ReactElement {
  const isRange = useRef(false);
  const note = (event: MouseEvent | KeyboardEvent): void => {
    isRange.current = event.shiftKey;
  };
  return (
    <input type="checkbox" tabIndex={-1} aria-label={label} checked={isTicked} onMouseDown={note} onKeyDown={note} onChange={() => { onTick(isRange.current); isRange.current = false; }} />
  );
}

function About({ row, isStray }: { readonly row: Row; readonly isStray: boolean }): ReactElement {
  const about = aboutOf(row);
  return (
    <span className={styles.about}>
      {about !== "" && <span className={styles.name}>{about}</span>}
      {marksOf(row).map((mark) => (
        <span key={mark} className={styles.mark}>{mark}</span>
      ))}
      {row.note !== "" && <IconNote size={16} stroke={1.75} role="img" aria-label={i18n.t("Note: {note}", { note: row.note })} title={row.note} />}
      {isStray && <span className={styles.mark}>{i18n.t("no longer matches")}</span>}
    </span>
  );
}

function Filed({ row, acts }: { readonly row: Row; readonly acts: Acts }): ReactElement {
  const text = filedOf(row);
  if (!canRecategorise(row)) return <span className={styles.fixed}>{text}</span>;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.inPlace}
      data-missing={row.category === null || undefined}
      aria-label={i18n.t("Category: {name}; change", { name: text })}
      onClick={() => { acts.edit({ id: row.id, field: "category" }); }}
    >
      {text}
    </button>
  );
}
