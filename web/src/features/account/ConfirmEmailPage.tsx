import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function ConfirmEmailPage(): ReactElement {
  return <Page title="ConfirmEmailPage">{null}</Page>;
}
