import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import { scaleOf } from "../../lib/scale";
import { Amount } from "../Amount";
import { useAmountText } from "../useAmountText";
import { Figure } from "./Figure";
import { Mark, type RowsSearch } from "./Mark";
import { styleOfName } from "./names";
import { ABOVE, BELOW, placeOf, Plot } from "./Plot";
import { StepPath } from "./StepPath";
import { useMarks } from "./useMarks";
import styles from "./StepLine.module.css";

/** An amount at the end of a month or a period. */
export interface Level {
  readonly key: string;
  readonly label: string;
  readonly tick: string;
  readonly amount: string;
  /** The rows that moved it. */
  readonly search?: RowsSearch | undefined;
}

interface Props {
  readonly points: readonly Level[];
  readonly currency: string;
  readonly caption: ReactNode;
  /** What the amounts are: "Balance". */
  readonly heading: string;
}

const HEIGHT = 160;

/** How an amount moved, which is level between bookings. */
export function StepLine({ points, currency, caption, heading }: Props): ReactElement {
  const marks = useMarks(points.length);
  const { spoken } = useAmountText(currency);
  const scale = scaleOf(points.map(({ amount }) => amount));
  const looked = points[marks.current ?? points.length - 1];
  const width = 100 / points.length;
  return (
    <Figure caption={caption} table={<Levels points={points} currency={currency} heading={heading} />}>
      <Plot scale={scale} height={HEIGHT} marks={marks} label={heading}>
        <StepPath amounts={points.map(({ amount }) => amount)} scale={scale} height={HEIGHT} />
        {points.map(({ key, label, tick, amount, search }, index) => (
          <Mark key={key} marks={marks} index={index} search={search} label={`${label}: ${spoken(amount)}`}>
            <rect className={styles.ground} x={`${String(index * width)}%`} width={`${String(width)}%`} y="0" height={ABOVE + HEIGHT + BELOW} />
            {marks.current === index && <circle className={styles.dot} cx={`${String((index + 0.5) * width)}%`} cy={placeOf(amount, scale, HEIGHT)} r="5" />}
            <text className={styleOfName(index, points.length)} x={`${String((index + 0.5) * width)}%`} y={ABOVE + HEIGHT + 18} textAnchor="middle" aria-hidden>
              {tick}
            </text>
          </Mark>
        ))}
      </Plot>
      {looked !== undefined && (
        <p className={styles.readout} aria-hidden>
          <strong>{looked.label}</strong> {heading} <Amount value={looked.amount} currency={currency} />
        </p>
      )}
    </Figure>
  );
}

function Levels({ points, currency, heading }: Pick<Props, "points" | "currency" | "heading">): ReactElement {
  return (
    <table>
      <caption>
        <VisuallyHidden>{heading}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("When")}</th>
          <th scope="col">{heading}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ key, label, amount, search }) => (
          <tr key={key}>
            <th scope="row">{search === undefined ? label : <Link to="/transactions" search={search}>{label}</Link>}</th>
            <td><Amount value={amount} currency={currency} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
