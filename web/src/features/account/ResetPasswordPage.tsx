import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function ResetPasswordPage(): ReactElement {
  return <Page title="ResetPasswordPage">{null}</Page>;
}
