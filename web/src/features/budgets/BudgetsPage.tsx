import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function BudgetsPage(): ReactElement {
  return <Page title="BudgetsPage">{null}</Page>;
}
