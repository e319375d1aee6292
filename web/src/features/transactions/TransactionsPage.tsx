import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function TransactionsPage(): ReactElement {
  return <Page title="TransactionsPage">{null}</Page>;
}
