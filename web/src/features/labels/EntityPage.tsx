import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function EntityPage(): ReactElement {
  return <Page title="EntityPage">{null}</Page>;
}
