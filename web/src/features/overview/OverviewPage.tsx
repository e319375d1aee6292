import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function OverviewPage(): ReactElement {
  return <Page title="OverviewPage">{null}</Page>;
}
