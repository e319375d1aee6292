import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function PlanPage(): ReactElement {
  return <Page title="PlanPage">{null}</Page>;
}
