import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function LoanPage(): ReactElement {
  return <Page title="LoanPage">{null}</Page>;
}
