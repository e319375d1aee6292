import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function AddPage(): ReactElement {
  return <Page title="AddPage">{null}</Page>;
}
