import type { ReactElement } from "react";

import { Page } from "../../frame/Page";

export default function SettingsPage(): ReactElement {
  return <Page title="SettingsPage">{null}</Page>;
}
