import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function CategoryPage(): ReactElement {
  return <Page title="CategoryPage">{null}</Page>;
}
