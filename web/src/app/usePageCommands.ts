import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";

import type { Command } from "./commands";
import { manageEntries, type To } from "./Navigation";
import { signOut } from "./signOut";

interface Page {
  readonly to: To | "/plan/budgets" | "/plan/buckets" | "/reconcile";
  readonly label: string;
}

/** The pages that no key leads to, and the way out. */
export function usePageCommands(): readonly Command[] {
  const navigate = useNavigate();
  const leading = (group: string, pages: readonly Page[]): readonly Command[] =>
    pages.map(({ to, label }) => ({ id: to, label, group, run: () => navigate({ to }) }));
  return [
    ...leading(i18n.t("Plan"), [
      { to: "/plan/budgets", label: i18n.t("Budgets") },
      { to: "/plan/buckets", label: i18n.t("Buckets") },
    ]),
    ...leading(i18n.t("Deposits"), [{ to: "/reconcile", label: i18n.t("Reconcile") }]),
    ...leading(i18n.t("Manage"), manageEntries()),
    { id: "out", label: i18n.t("Sign out"), group: i18n.t("Actions"), run: signOut },
  ];
}
