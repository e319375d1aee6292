import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function DepositsPage(): ReactElement {
  return <Page title="DepositsPage">{null}</Page>;
}
