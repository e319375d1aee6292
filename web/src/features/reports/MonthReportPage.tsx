import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function MonthReportPage(): ReactElement {
  return <Page title="MonthReportPage">{null}</Page>;
}
