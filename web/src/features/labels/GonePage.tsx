import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Page } from "../../frame/Page";
import { EmptyState } from "../../ui/EmptyState";

/** In the place of a label that is no more, or was never one of this wallet. */
export function GonePage(): ReactElement {
  return (
    <Page title={i18n.t("It is not there any more")}>
      <EmptyState
        reason={i18n.t("Somebody deleted it, or merged it into another.")}
        link={<Link to="/labels">{i18n.t("To the categories and entities")}</Link>}
      />
    </Page>
  );
}
