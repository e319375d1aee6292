import { useApolloClient } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import { showError, showProblem, showToast } from "../../frame/toasts";
import { restoredWords } from "./restoredWords";
import { useRestoring, watchRestores } from "./restoring";

/** Tells on whichever page one is how a restore ended; on that of the settings its card does. */
export function useRestores(owner: string): void {
  const client = useApolloClient();
  const navigate = useNavigate();
  const state = useRestoring();
  useEffect(() => watchRestores(client, owner), [client, owner]);
  useEffect(() => {
    if (state === null || window.location.pathname.endsWith("/settings")) return;
    const settings = { label: i18n.t("To the settings"), run: () => navigate({ to: "/settings" }) };
    if (state.step === "running") showToast(i18n.t("Your backup is still being restored. How it ends is told here."), [settings]);
    if (state.step === "done") showToast(restoredWords(state.transactions), [{ label: i18n.t("To the overview"), run: () => navigate({ to: "/" }) }]);
    if (state.step === "refused") showProblem(state.problem, (reason) => i18n.t("The backup was not restored: {reason}", { reason }), [settings]);
    if (state.step === "lost") showError(i18n.t("The backup did not arrive, and nothing was changed."), [settings]);
  }, [state, navigate]);
}
