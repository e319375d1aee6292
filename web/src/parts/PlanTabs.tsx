import { i18n } from "@lingui/core";
import type { ReactElement } from "react";

import { PageTabs } from "../ui/PageTabs";

interface Props {
  readonly current: "period" | "budgets" | "buckets";
}

/** The three ways to plan: by period, by month, and by what money is for. */
export function PlanTabs({ current }: Props): ReactElement {
  return (
    <nav aria-label={i18n.t("Plan")}>
      <PageTabs
        tabs={[
          { to: "/plan", label: i18n.t("Period"), isCurrent: current === "period" },
          { to: "/plan/budgets", label: i18n.t("Budgets"), isCurrent: current === "budgets" },
          { to: "/plan/buckets", label: i18n.t("Buckets"), isCurrent: current === "buckets" },
        ]}
      />
    </nav>
  );
}
