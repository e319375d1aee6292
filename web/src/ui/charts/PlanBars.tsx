import { i18n } from "@lingui/core";
import type { ReactElement, ReactNode } from "react";

import { scaleOf } from "../../lib/scale";
import { useAmountText } from "../useAmountText";
import { Figure } from "./Figure";
import { Legend } from "./Legend";
import { Mark, type RowsSearch } from "./Mark";
import { styleOfName } from "./names";
import { ABOVE, BELOW, placeOf, Plot } from "./Plot";
import { StepPath } from "./StepPath";
import { useMarks } from "./useMarks";
import styles from "./PlanBars.module.css";

interface Point {
  readonly key: string;
  readonly label: string;
  readonly tick: string;
  readonly result: string;
  /** null where nothing was planned. */
  readonly plan: string | null;
  readonly search?: RowsSearch;
}

interface Props {
  readonly points: readonly Point[];
  readonly currency: string;
  readonly caption: ReactNode;
  readonly table: ReactNode;
}

const HEIGHT = 160;

/** Results as bars from 0, with the plan of each as a line that steps over them. */
export function PlanBars({ points, currency, caption, table }: Props): ReactElement {
  const marks = useMarks(points.length);
  const { shown, spoken } = useAmountText(currency);
  const scale = scaleOf(points.flatMap(({ result, plan }) => [result, plan ?? "0"]));
  const zero = placeOf("0", scale, HEIGHT);
  const width = 100 / points.length;
  const looked = points[marks.current ?? points.length - 1];
  const legend = <Legend entries={[{ label: i18n.t("Spent"), sign: "series-2" }, { label: i18n.t("Plan"), sign: "line" }]} />;
  return (
    <Figure caption={caption} table={table} legend={legend}>
      <Plot scale={scale} height={HEIGHT} marks={marks} label={i18n.t("Spent against plan")}>
        {points.map(({ key, label, tick, result, plan, search }, index) => (
          <Mark key={key} marks={marks} index={index} search={search} label={said(label, spoken(result), plan === null ? null : spoken(plan))}>
            <rect className={marks.current === index ? styles.lookedAt : styles.ground} x={percent(index * width)} width={percent(width)} y="0" height={ABOVE + HEIGHT + BELOW} />
            <rect className={styles.result} x={percent((index + 0.25) * width)} width={percent(width / 2)} y={Math.min(zero, placeOf(result, scale, HEIGHT))} height={Math.abs(zero - placeOf(result, scale, HEIGHT))} />
            <text className={styleOfName(index, points.length)} x={percent((index + 0.5) * width)} y={ABOVE + HEIGHT + 18} textAnchor="middle" aria-hidden>
              {tick}
            </text>
          </Mark>
        ))}
        <StepPath amounts={points.map(({ plan }) => plan)} scale={scale} height={HEIGHT} hue="plan" />
      </Plot>
      {looked !== undefined && (
        <p className={styles.readout} aria-hidden>
          {said(looked.label, shown(looked.result), looked.plan === null ? null : shown(looked.plan))}
        </p>
      )}
    </Figure>
  );
}

function said(label: string, result: string, plan: string | null): string {
  return plan === null ? i18n.t("{label}: spent {result}, nothing planned", { label, result }) : i18n.t("{label}: spent {result}, planned {plan}", { label, result, plan });
}

function percent(share: number): string {
  return `${String(share)}%`;
}
