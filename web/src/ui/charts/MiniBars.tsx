import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { scaleOf, type Scale } from "../../lib/scale";
import { Amount } from "../Amount";
import { useAmountText } from "../useAmountText";
import { Figure } from "./Figure";
import type { Flow } from "./flow";
import { FlowTable } from "./FlowTable";
import { Legend } from "./Legend";
import { Mark } from "./Mark";
import { styleOfName } from "./names";
import { ABOVE, BELOW, placeOf, Plot } from "./Plot";
import { useMarks } from "./useMarks";
import styles from "./MiniBars.module.css";

interface Props {
  readonly points: readonly Flow[];
  readonly currency: string;
  /** What the bars show, as a finding in one sentence. */
  readonly caption: ReactNode;
  /** Without what was kept, where it says little, as of single days. */
  readonly hasKept?: boolean;
}

const HEIGHT = 160;

/** Income and spending as pairs of bars from 0, and what was kept as dots. */
export function MiniBars({ points, currency, caption, hasKept = true }: Props): ReactElement {
  const marks = useMarks(points.length);
  const scale = scaleOf(points.flatMap(({ income, expense, net }) => [income, expense, ...(hasKept ? [net] : [])]));
  const { spoken } = useAmountText(currency);
  const looked = points[marks.current ?? points.length - 1];
  return (
    <Figure caption={caption} legend={<FlowLegend hasKept={hasKept} />} table={<FlowTable points={points} currency={currency} hasKept={hasKept} />}>
      <Plot scale={scale} height={HEIGHT} marks={marks} label={i18n.t("Income and spending")}>
        {points.map((point, index) => (
          <Mark key={point.label} marks={marks} index={index} search={point.search} label={said(point, spoken)}>
            <Pair
              point={point}
              scale={scale}
              isLookedAt={marks.current === index}
              nameStyle={styleOfName(index, points.length)}
              left={(index * 100) / points.length}
              width={100 / points.length}
              hasKept={hasKept}
            />
          </Mark>
        ))}
      </Plot>
      {looked !== undefined && <Readout point={looked} currency={currency} hasKept={hasKept} />}
    </Figure>
  );
}

interface PairProps {
  readonly point: Flow;
  readonly scale: Scale;
  readonly isLookedAt: boolean;
  readonly nameStyle: string | undefined;
  /** In percent of the width, as `width` is. */
  readonly left: number;
  readonly width: number;
  readonly hasKept: boolean;
}

function Pair({ point, scale, isLookedAt, nameStyle, left, width, hasKept }: PairProps): ReactElement {
  const at = (part: number): string => `${String(left + width * part)}%`;
  return (
    <>
      <rect className={isLookedAt ? styles.lookedAt : styles.ground} x={at(0)} width={`${String(width)}%`} y="0" height={ABOVE + HEIGHT + BELOW} />
      <rect className={styles.income} x={at(0.16)} width={`${String(width * 0.32)}%`} {...barOf(point.income, scale)} />
      <rect className={styles.expense} x={at(0.52)} width={`${String(width * 0.32)}%`} {...barOf(point.expense, scale)} />
      {hasKept && <circle className={styles.net} cx={at(0.5)} cy={placeOf(point.net, scale, HEIGHT)} r="3.5" />}
      <text className={nameStyle} x={at(0.5)} y={ABOVE + HEIGHT + 18} textAnchor="middle" aria-hidden>
        {point.tick ?? point.label}
      </text>
    </>
  );
}

function barOf(amount: string, scale: Scale): { y: number; height: number } {
  const [zero, end] = [placeOf("0", scale, HEIGHT), placeOf(amount, scale, HEIGHT)];
  return { y: Math.min(zero, end), height: Math.abs(zero - end) };
}

function FlowLegend({ hasKept }: { readonly hasKept: boolean }): ReactElement {
  return (
    <Legend
      entries={[
        { label: i18n.t("Income"), sign: "series-1" },
        { label: i18n.t("Spending"), sign: "series-2" },
        ...(hasKept ? [{ label: i18n.t("Kept"), sign: "dot" as const }] : []),
      ]}
    />
  );
}

/** The values of the pair that is looked at, or of the latest. */
function Readout({ point, currency, hasKept }: { readonly point: Flow; readonly currency: string; readonly hasKept: boolean }): ReactElement {
  return (
    <p className={styles.readout} aria-hidden>
      <strong>{point.label}</strong>
      <span>{i18n.t("Income")} <Amount value={point.income} currency={currency} /></span>
      <span>{i18n.t("Spending")} <Amount value={point.expense} currency={currency} /></span>
      {hasKept && <span>{i18n.t("Kept")} <Amount value={point.net} currency={currency} /></span>}
    </p>
  );
}

function said({ label, income, expense, net }: Flow, spoken: (value: string) => string): string {
  return i18n.t("{label}: income {income}, spending {expense}, kept {net}", {
    label,
    income: spoken(income),
    expense: spoken(expense),
    net: spoken(net),
  });
}
