import { VisuallyHidden } from "@mantine/core";
import type { ReactElement } from "react";

import { Amount } from "../Amount";
import type { Series } from "./SmallMultiples";

interface Props {
  readonly series: readonly Series[];
  readonly periods: readonly string[];
  readonly currency: string;
  readonly heading: string;
}

/** Series line by line, their periods side by side with the latest first. */
export function SeriesTable({ series, periods, currency, heading }: Props): ReactElement {
  return (
    <table>
      <caption>
        <VisuallyHidden>{heading}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {periods.toReversed().map((period) => <th key={period} scope="col">{period}</th>)}
        </tr>
      </thead>
      <tbody>
        {series.map(({ key, label, amounts }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {amounts.toReversed().map((amount, index) => (
              <td key={periods.at(-1 - index)}><Amount value={amount} currency={currency} /></td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
