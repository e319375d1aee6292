import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { PageTabs } from "../../ui/PageTabs";

/** The two kinds of labels: what money is for, and who it comes from or goes to. */
export function LabelTabs({ current }: { readonly current: "categories" | "entities" }): ReactElement {
  return (
    <nav aria-label={i18n.t("Categories & entities")}>
      <PageTabs
        tabs={[
          { to: "/labels", label: i18n.t("Categories"), isCurrent: current === "categories" },
          { to: "/labels/entities", label: i18n.t("Entities"), isCurrent: current === "entities" },
        ]}
      />
    </nav>
  );
}
