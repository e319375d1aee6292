import { i18n } from "@lingui/core";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Page } from "../frame/Page";
import { EmptyState } from "../ui/EmptyState";

export function MissingPage(): ReactElement {
  return (
    <main>
      <Page title={i18n.t("There is no such page")}>
        <EmptyState
          reason={i18n.t("The address may be mistyped, or what it led to is gone.")}
          link={<Link to="/">{i18n.t("To the overview")}</Link>}
        />
      </Page>
    </main>
  );
}
