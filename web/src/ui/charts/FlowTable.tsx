import { i18n } from "@lingui/core";
import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Amount } from "../Amount";
import type { Flow } from "./flow";

interface Props {
  readonly points: readonly Flow[];
  readonly currency: string;
  readonly hasKept: boolean;
}

/** What came in, went out and was kept, a line each; the latest first. */
export function FlowTable({ points, currency, hasKept }: Props): ReactElement {
  return (
    <table>
      <caption>
        <VisuallyHidden>{i18n.t("Income and spending")}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("When")}</th>
          <th scope="col">{i18n.t("Income")}</th>
          <th scope="col">{i18n.t("Spending")}</th>
          {hasKept && <th scope="col">{i18n.t("Kept")}</th>}
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ label, search, income, expense, net }) => (
          <tr key={label}>
            <th scope="row">{search === undefined ? label : <Link to="/transactions" search={search}>{label}</Link>}</th>
            <td><Amount value={income} currency={currency} /></td>
            <td><Amount value={expense} currency={currency} /></td>
            {hasKept && <td><Amount value={net} currency={currency} /></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
