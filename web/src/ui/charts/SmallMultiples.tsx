import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { scaleOf } from "../../lib/scale";
import { Amount } from "../Amount";
import { useAmountText } from "../useAmountText";
import { Figure } from "./Figure";
import { HtmlMark, type RowsSearch } from "./Mark";
import { SeriesTable } from "./SeriesTable";
import { Sparkline } from "./Sparkline";
import { useMarks } from "./useMarks";
import styles from "./SmallMultiples.module.css";

/** One line of several: an amount for each period, the earliest first. */
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly amounts: readonly string[];
  readonly search?: RowsSearch | undefined;
}

interface Props {
  readonly series: readonly Series[];
  /** What the periods are called, the earliest first. */
  readonly periods: readonly string[];
  readonly currency: string;
  readonly caption: ReactNode;
  /** What the series are called: "Deposit". */
  readonly heading: string;
  /** How many are drawn; the table has all. */
  readonly most?: number;
  readonly hue?: "series-1" | "series-2";
}

/** Several lines as small charts of one scale, each with its latest figure. */
export function SmallMultiples({ series, periods, currency, caption, heading, most = 12, hue = "series-1" }: Props): ReactElement {
  const drawn = series.slice(0, most);
  const marks = useMarks(drawn.length);
  const { spoken } = useAmountText(currency);
  const scale = scaleOf(drawn.flatMap(({ amounts }) => amounts));
  const said = (label: string, amounts: readonly string[]): string =>
    i18n.t("{label}: {latest} in {last}, {first} in {begin}", {
      label,
      latest: spoken(amounts.at(-1) ?? "0"),
      last: periods.at(-1) ?? "",
      first: spoken(amounts[0] ?? "0"),
      begin: periods[0] ?? "",
    });
  return (
    <Figure caption={caption} table={<SeriesTable series={series} periods={periods} currency={currency} heading={heading} />}>
      <ul className={styles.multiples} {...marks.around}>
        {drawn.map(({ key, label, amounts, search }, index) => (
          <li key={key}>
            <HtmlMark marks={marks} index={index} search={search} label={said(label, amounts)} className={styles.one}>
              <span className={styles.head}>
                <span className={styles.name}>{label}</span>
                <Amount value={amounts.at(-1) ?? "0"} currency={currency} />
              </span>
              <Sparkline amounts={amounts} height={40} scale={scale} hue={hue} />
            </HtmlMark>
          </li>
        ))}
      </ul>
      <p className={styles.span}>{i18n.t("{first} to {last}, all on one scale", { first: periods[0] ?? "", last: periods.at(-1) ?? "" })}</p>
    </Figure>
  );
}
