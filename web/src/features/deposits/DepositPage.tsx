import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function DepositPage(): ReactElement {
  return <Page title="DepositPage">{null}</Page>;
}
