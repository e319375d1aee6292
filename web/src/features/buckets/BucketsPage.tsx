import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function BucketsPage(): ReactElement {
  return <Page title="BucketsPage">{null}</Page>;
}
