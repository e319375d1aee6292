import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function LoansPage(): ReactElement {
  return <Page title="LoansPage">{null}</Page>;
}
