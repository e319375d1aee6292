import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function RegisterPage(): ReactElement {
  return <Page title="RegisterPage">{null}</Page>;
}
