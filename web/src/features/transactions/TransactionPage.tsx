import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function TransactionPage(): ReactElement {
  return <Page title="TransactionPage">{null}</Page>;
}
