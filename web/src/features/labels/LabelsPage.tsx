import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function LabelsPage(): ReactElement {
  return <Page title="LabelsPage">{null}</Page>;
}
