import { i18n } from "@lingui/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";

import { showOverlay } from "../frame/overlay";
import { openAdd } from "../frame/quickAdd";
import { undoLatest } from "../frame/recent";
import { useShortcut } from "../frame/shortcuts";
import { toggle } from "../lib/preferences";

const addExpense = (): void => {
  openAdd({ kind: "EXPENSE" });
};
const addIncome = (): void => {
  openAdd({ kind: "INCOME" });
};
const addTransfer = (): void => {
  openAdd({ kind: "TRANSFER" });
};
const openPalette = (): void => {
  showOverlay("palette");
};
const openHelp = (): void => {
  showOverlay("help");
};
const openRecent = (): void => {
  showOverlay("recent");
};
const hideAmounts = (): void => {
  toggle("privacy");
};

/** The keys that work on every page. */
export function useGoShortcuts(): void {
  const navigate = useNavigate();
  const overview = useCallback(() => void navigate({ to: "/" }), [navigate]);
  const transactions = useCallback(() => void navigate({ to: "/transactions" }), [navigate]);
  const plan = useCallback(() => void navigate({ to: "/plan" }), [navigate]);
  const reports = useCallback(() => void navigate({ to: "/reports" }), [navigate]);
  const deposits = useCallback(() => void navigate({ to: "/deposits" }), [navigate]);
  useShortcut("n", "everywhere", i18n.t("Add an expense"), addExpense);
  useShortcut("i", "everywhere", i18n.t("Add an income"), addIncome);
  useShortcut("t", "everywhere", i18n.t("Add a transfer"), addTransfer);
  useShortcut("g o", "everywhere", i18n.t("Go to the overview"), overview);
  useShortcut("g t", "everywhere", i18n.t("Go to transactions"), transactions);
  useShortcut("g p", "everywhere", i18n.t("Go to the plan"), plan);
  useShortcut("g r", "everywhere", i18n.t("Go to reports"), reports);
  useShortcut("g d", "everywhere", i18n.t("Go to deposits"), deposits);
  useShortcut("Ctrl+k", "everywhere", i18n.t("Find or do"), openPalette);
  useShortcut("?", "everywhere", i18n.t("Show the keys"), openHelp);
  useShortcut("h", "everywhere", i18n.t("Hide or show amounts"), hideAmounts);
  useShortcut("Ctrl+z", "everywhere", i18n.t("Undo"), undoLatest);
  useShortcut("g c", "everywhere", i18n.t("Recent changes"), openRecent);
}
