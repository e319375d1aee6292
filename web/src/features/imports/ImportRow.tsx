import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement, Ref } from "react";

import { useHousehold } from "../../frame/household";
import { formatDate } from "../../lib/intl";
import { Amount } from "../../ui/Amount";
import { DecisionField } from "./DecisionField";
import type { ShownRow } from "./ImportPage";
import { Meets } from "./Meets";
import { whyOf } from "./reasons";
import styles from "./Rows.module.css";
import { decisionWord, statusWord } from "./words";

export interface ImportRowProps {
  readonly row: ShownRow;
  readonly importId: string;
  readonly isPreview: boolean;
  readonly index: number;
  readonly measure: Ref<HTMLTableRowElement>;
  readonly onEdit: (row: ShownRow) => void;
}

/** A row of the file: what it says, what it is, and what becomes of it. */
export function ImportRow({ row, importId, isPreview, index, measure, onEdit }: ImportRowProps): ReactElement {
  const { locale, wallet: { currency } } = useHousehold();
  const { line, date, amount, description, name, status, decision, transaction } = row;
  const why = whyOf(row);
  const title = name || description || i18n.t("Line {line}", { line });
  return (
    <tr className={styles.row} data-left={decision === "SKIP" || undefined} data-index={index} ref={measure}>
      <td className={styles.date}>{date === null ? "–" : formatDate(date, locale, "medium")}</td>
      <td className={styles.who}>
        {isPreview ? (
          <button type="button" className={styles.title} onClick={() => { onEdit(row); }}>{title}</button>
        ) : transaction === null ? (
          <span>{title}</span>
        ) : (
          <Link to="/transactions/$id" params={{ id: transaction.id }}>{title}</Link>
        )}
        <span className={styles.about}>{[row.entity?.name ?? row.counterparty, description].filter((part) => part !== "" && part !== title).join(" · ")}</span>
      </td>
      <td className={styles.category}><CategoryOf row={row} /></td>
      <td className={styles.status} data-status={status}>
        <span className={styles.statusWord}>{statusWord(status)}</span>
        {why !== "" && <span className={styles.about}>{why}</span>}
        <Meets row={row} />
      </td>
      <td className={styles.decision}>
        {isPreview ? <DecisionField row={row} importId={importId} title={title} /> : decisionWord(decision)}
      </td>
      <td className={styles.figure}>{amount === null ? "–" : <Amount value={amount} currency={currency} hasPlus />}</td>
    </tr>
  );
}

function CategoryOf({ row: { category, suggested } }: { readonly row: ShownRow }): ReactElement | null {
  if (category === null) return <span className={styles.none}>{i18n.t("Not categorised")}</span>;
  const isGuess = suggested.some((each) => each.startsWith("category:"));
  if (!isGuess) return <span>{category.name}</span>;
  return (
    <span className={styles.guess} title={i18n.t("suggested")}>
      {category.name} <VisuallyHidden>{i18n.t("(suggested)")}</VisuallyHidden>
    </span>
  );
}
