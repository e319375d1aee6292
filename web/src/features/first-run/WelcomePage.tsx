import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function WelcomePage(): ReactElement {
  return <Page title="WelcomePage">{null}</Page>;
}
