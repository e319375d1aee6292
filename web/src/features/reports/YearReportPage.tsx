import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function YearReportPage(): ReactElement {
  return <Page title="YearReportPage">{null}</Page>;
}
