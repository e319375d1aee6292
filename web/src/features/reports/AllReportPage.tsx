import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function AllReportPage(): ReactElement {
  return <Page title="AllReportPage">{null}</Page>;
}
