import { VisuallyHidden } from "@mantine/core";
import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Amount } from "../Amount";
import { Percent } from "../Percent";
import type { Bar } from "./BarList";

interface Props {
  readonly bars: readonly Bar[];
  readonly currency: string;
  readonly heading: string;
}

/** All parts with their figures. */
export function BarTable({ bars, currency, heading }: Props): ReactElement {
  const hasCounts = bars.some(({ count }) => count !== undefined);
  return (
    <table>
      <caption>
        <VisuallyHidden>{heading}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {hasCounts && <th scope="col">{i18n.t("Count")}</th>}
          <th scope="col">{i18n.t("Amount")}</th>
          <th scope="col">{i18n.t("Share")}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, search, count, amount, share }) => (
          <tr key={key}>
            <th scope="row">{search === undefined ? label : <Link to="/transactions" search={search}>{label}</Link>}</th>
            {hasCounts && <td>{count}</td>}
            <td><Amount value={amount} currency={currency} /></td>
            <td>{share !== null && <Percent value={share} inColumn />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
