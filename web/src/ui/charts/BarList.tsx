import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { shareOf } from "../../lib/money";
import { topAndOther } from "../../lib/topAndOther";
import { Amount } from "../Amount";
import { useAmountText } from "../useAmountText";
import { Percent } from "../Percent";
import { BarTable } from "./BarTable";
import { Figure } from "./Figure";
import { HtmlMark, type RowsSearch } from "./Mark";
import { useMarks, type Marks } from "./useMarks";
import styles from "./BarList.module.css";

/** A part of a whole; parts come with the largest first. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly amount: string;
  /** In percent of all parts; null where there is no such share. */
  readonly share: string | null;
  readonly count?: number | undefined;
  /** The rows that it sums. */
  readonly search?: RowsSearch | undefined;
}

interface Props {
  readonly bars: readonly Bar[];
  readonly currency: string;
  /** What the bars show, as a finding in one sentence. */
  readonly caption: ReactNode;
  /** What the parts are called: "Category". */
  readonly heading: string;
  readonly most?: number;
  /** The first of what comes in or is there, the second of what goes out. */
  readonly hue?: "series-1" | "series-2";
  /** The share and the rows of the parts that are left over. */
  readonly ofOther?: (parts: readonly Bar[], amount: string) => Pick<Bar, "share" | "search">;
}

/** Sorted bars from 0: the first by name, all others as one; the table has every one. */
export function BarList({ bars, currency, caption, heading, most = 8, hue = "series-2", ofOther }: Props): ReactElement {
  const { top, other } = topAndOther(bars, most);
  const rest = other && { key: "other", label: i18n.t("other ({count})", { count: other.parts.length }), amount: other.amount };
  const shown: readonly Bar[] = rest ? [...top, { share: null, ...rest, ...ofOther?.(other.parts, other.amount) }] : top;
  const longest = shown.reduce((most, { amount }) => (shareOf(most, amount) < 1 ? amount : most), "0");
  const marks = useMarks(shown.length);
  return (
    <Figure caption={caption} table={<BarTable bars={bars} currency={currency} heading={heading} />}>
      <ul className={styles.list} data-hue={hue} {...marks.around}>
        {shown.map((bar, index) => (
          <li key={bar.key}>
            <Row bar={bar} longest={longest} currency={currency} marks={marks} index={index} isOther={bar.key === "other"} />
          </li>
        ))}
      </ul>
    </Figure>
  );
}

interface RowProps {
  readonly bar: Bar;
  readonly longest: string;
  readonly currency: string;
  readonly marks: Marks;
  readonly index: number;
  readonly isOther: boolean;
}

function Row({ bar, longest, currency, marks, index, isOther }: RowProps): ReactElement {
  const { spoken } = useAmountText(currency);
  return (
    <HtmlMark marks={marks} index={index} search={bar.search} label={`${bar.label}: ${spoken(bar.amount)}`} className={styles.row}>
      <span className={styles.label}>{bar.label}</span>
      <span className={styles.track}>
        <span className={isOther ? styles.rest : styles.bar} style={{ inlineSize: `${String(shareOf(bar.amount, longest) * 100)}%` }} />
      </span>
      <span className={styles.amount}>
        <Amount value={bar.amount} currency={currency} />
      </span>
      <span className={styles.share}>{bar.share !== null && <Percent value={bar.share} inColumn />}</span>
    </HtmlMark>
  );
}
